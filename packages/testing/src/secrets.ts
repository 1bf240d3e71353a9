/** Every client secret used in tests looks like this, and every token. */
export const SECRET = 's3cret-value-in-tests'
export const TOKEN = 't0ken-in-tests'
