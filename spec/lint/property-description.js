/** Every property of every schema says what it is, itself or through the schema it refers to. */
export function PropertyDescription() {
  return {
    SchemaProperties(properties, ctx) {
      for (const [name, property] of Object.entries(properties)) {
        const schema = property.$ref ? ctx.resolve(property).node : property
        const description = property.description ?? schema?.description
        if (typeof description !== 'string' || description.trim() === '') {
          ctx.report({
            message: `Property \`${name}\` has no description.`,
            location: ctx.location.child([name]),
          })
        }
      }
    },
  }
}
