"""Adding up what other offices sent: `taking_in` and `expecting` change it, `totals` and `senders` answer."""
