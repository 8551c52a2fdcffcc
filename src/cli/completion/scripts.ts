export type Shell = "bash" | "zsh" | "fish";

/**
 * What makes a shell ask the program for the words that could stand at the cursor: `demarche completion SHELL -- WORDS…`, the last of
 * them as typed so far. Where the program names none, the shell offers files. Nothing of a scenario is ever evaluated by the shell.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# demarche in bash: source <(demarche completion bash)
_demarche() {
  COMPREPLY=()
  local words=() word last=0
  # Bash takes = and : for words of their own; what it replaces begins after them.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ \${#words[@]} -gt 0 && ( $word == [=:]* || \${words[last]} == *[=:] ) ]]; then
      words[last]+=$word
    else
      last=\${#words[@]}
      words[last]=$word
    fi
  done
  local before="\${words[last]%"\${words[last]##*[=:]}"}"
  while IFS= read -r word; do
    COMPREPLY+=("\${word#"$before"}")
  done < <(demarche completion bash -- "\${words[@]}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == *[=,] ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _demarche demarche
`,
  zsh: `#compdef demarche
# demarche in zsh, after compinit: source <(demarche completion zsh)
_demarche() {
  local -a found
  found=(\${(f)"$(demarche completion zsh -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)"})
  if [[ "$found[1]" == *[=,] ]]; then compadd -S '' -a found
  elif (( $#found )); then compadd -a found
  else _files
  fi
}
if [[ "$funcstack[1]" == _demarche ]]; then _demarche "$@"; else compdef _demarche demarche; fi
`,
  fish: `# demarche in fish: demarche completion fish | source
function __demarche_words
  set -l before (commandline -opc)
  set -l typed (commandline -ct)
  set -l found (demarche completion fish -- $before[2..-1] "$typed" 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path "$typed"
  end
end
complete -c demarche -f -a '(__demarche_words)'
`,
};
