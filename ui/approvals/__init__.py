"""The page Approvals 审批: cases with their dialog, single grants, delegations, rules."""
