//! The completion scripts. `COMMAND` stands for the name of the command.
//!
//! A script passes the words up to the cursor to the program, and offers the lines that it prints. The scripts of
//! `clap_complete` complete no value after an equals sign in bash, and no space after a word.

/// bash ends a word at `=` and `:`, so the script joins the parts again, and removes from each candidate what precedes
/// the part at the cursor.
pub(super) const BASH: &str = r#"_COMMAND() {
    local line=${COMP_LINE:0:COMP_POINT} word
    local -a words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD}" ''; do
        if [[ ${#words[@]} -eq 0 || $line == [[:space:]]* ]]; then
            line=${line#"${line%%[![:space:]]*}"}
            words+=("$word")
        else
            words[${#words[@]} - 1]+=$word
        fi
        line=${line#"$word"}
    done
    words[${#words[@]} - 1]+=$line
    local prefix=${words[${#words[@]} - 1]%"$2"}
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        [[ -n $word ]] && COMPREPLY+=("${word#"$prefix"}")
    done <<< "$(COMMAND complete -- "${words[@]}" 2>/dev/null)"
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _COMMAND COMMAND 2>/dev/null || complete -F _COMMAND COMMAND
"#;

pub(super) const ZSH: &str = r#"#compdef COMMAND
_COMMAND() {
    local line value
    local -a values folders
    for line in "${(@f)$(COMMAND complete -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        value=${${line%%$'\t'*}//:/\\:}
        if [[ $value == */ ]]; then
            folders+=("$value")
        elif [[ $line == *$'\t'* ]]; then
            values+=("$value:${line#*$'\t'}")
        else
            values+=("$value")
        fi
    done
    (( $#values )) && _describe -V COMMAND values
    (( $#folders )) && _describe -V COMMAND folders -S ''
}
if [[ $funcstack[1] == _COMMAND ]]; then
    _COMMAND "$@"
else
    compdef _COMMAND COMMAND
fi
"#;

pub(super) const FISH: &str = r"function __COMMAND_complete
    COMMAND complete -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor) 2>/dev/null
end
complete --command COMMAND --no-files --keep-order --arguments '(__COMMAND_complete)'
";

/// PowerShell before 7.3 drops an empty argument, so a flag announces it.
pub(super) const POWERSHELL: &str = r#"Register-ArgumentCompleter -Native -CommandName 'COMMAND' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $next = if ($wordToComplete -eq '') { @('--next') } else { @() }
    & 'COMMAND' complete @next -- @words 2>$null | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
}
"#;
