"""Who may take part: a register of keyed hashes, personal codes, and one key per person.

A kind names what it asks about by a *scope*, a text such as `activity.key`. Everything by which
somebody shows who they are (a code in a letter, an identity card at the counter, an account that
was confirmed) leads to one `Entry` of the scope's register, and the entry to one `Voter.key`: so
two channels cannot both count. See docs/accounts.md.

- `voters`: `Voter`, `Channel`, and the key;
- `selectors`: `find_entry`, `entry_of_code`, `entry_of_account`, figures;
- `services`: importing, confirming, codes, letters, deletion. They check no permission: a kind
  does, which knows who may.
"""
