"""What other offices sent: their packages, figures and records beside this office's own, never mixed with them."""
