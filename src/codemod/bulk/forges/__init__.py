"""The forges, GitHub and GitLab: one module each."""
