"""The comparer: one small encoder that judges two short texts, and embeds one."""
