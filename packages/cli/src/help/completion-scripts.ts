/** The shells that there is completion for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const

/** The hidden command that the scripts call: it gets the words up to the cursor, and prints proposals. */
export const COMPLETE = '__complete'

/** What each shell runs. All of them ask the program, so that what they know is never old. */
export const COMPLETION_SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `_zuora_jobs() {
  local IFS=$'\\n' words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=($(compgen -W "$(zuora-jobs ${COMPLETE} "\${words[@]}" 2>/dev/null | cut -f1)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _zuora_jobs zuora-jobs
`,
  zsh: `#compdef zuora-jobs
_zuora_jobs() {
  local -a proposals
  local line
  while IFS=$'\\t' read -r value about; do
    proposals+=("\${value//:/\\\\:}:$about")
  done < <(zuora-jobs ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#proposals} )); then _describe 'zuora-jobs' proposals; else _files; fi
}
if [ "$funcstack[1]" = "_zuora-jobs" ]; then _zuora_jobs; else compdef _zuora_jobs zuora-jobs; fi
`,
  fish: `complete -c zuora-jobs -a '(zuora-jobs ${COMPLETE} (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
}
