"""Mail use (用邮明细): lines recorded one by one and by monthly workbooks (17(一)5)."""
