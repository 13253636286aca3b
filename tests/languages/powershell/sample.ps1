# Asks gpt-4-0613.
param(
    [ValidateSet("gpt-4-0613", "claude-3-opus-20240229")]
    [string]$Model = "gpt-4-0613"
)

$env:OPENAI_MODEL = "gpt-4-0613"
$summaryModel = 'claude-3-opus-20240229'
$body = @{
    model       = "gpt-4-0613"
    temperature = 0.2
}
$known = @("gpt-4-0613", "claude-3-opus-20240229")

Request-ChatCompletion -Model "gpt-4-0613" -Message "What is new?"
if ($Model -eq "gpt-4-0613") {
    Write-Host "gpt-4-0613 is going away"
}
