"""The forges: what a bulk run asks of GitHub and GitLab, a file each."""
