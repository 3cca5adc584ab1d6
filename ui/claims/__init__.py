"""The claim board 认领看板: who develops which prospect, until when, and what waits for whom."""
