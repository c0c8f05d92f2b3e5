"""The header: organ block, number, date, title, signer, recipients, annexes, news about a paper."""
