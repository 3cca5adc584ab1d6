"""What a user can cause: a closed list of reasons, each with a sentence in resources/texts."""

from enum import StrEnum


class Reason(StrEnum):
    """Codes of refusals; the sentences stand in `resources/texts/refusals.toml`."""

    # gate
    NOT_ALLOWED = "not_allowed"
    PURPOSE_NEEDED = "purpose_needed"
    PURPOSE_LONG = "purpose_long"
    NOT_FOUND = "not_found"
    STALE = "stale"
    INVALID_INPUT = "invalid_input"
    OFFICE_LOCKED = "office_locked"
    OFFICE_BUSY = "office_busy"
    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    READ_ONLY = "read_only"
    DATABASE_DAMAGED = "database_damaged"
    STOPPED = "stopped"

    # organisation
    UNIT_EXISTS = "unit_exists"
    UNIT_PLACE = "unit_place"
    USER_EXISTS = "user_exists"
    CONFIRM_BY_SECOND = "confirm_by_second"
    GRANT_ENDED = "grant_ended"
    LAST_ADMIN = "last_admin"
    ACCOUNT_CLOSED = "account_closed"
    UNIT_STALE = "unit_stale"
    UNIT_IN_USE = "unit_in_use"
    UNIT_CLOSED = "unit_closed"
    ROOT_UNIT = "root_unit"
    DIVISION_UNKNOWN = "division_unknown"
    USER_NAME_NEEDED = "user_name_needed"
    OWN_ACCOUNT = "own_account"
    ROLE_HELD = "role_held"
    PERIOD_INVALID = "period_invalid"
    NOT_A_PREFECTURE = "not_a_prefecture"
    NOT_ADJUSTABLE = "not_adjustable"
    RULE_REASON_NEEDED = "rule_reason_needed"
    GROUP_KEY_NOT_HELD = "group_key_not_held"

    # dossier
    NAME_NEEDED = "name_needed"
    FIELD_NOT_ENTERED = "field_not_entered"
    DUPLICATE_USCC = "duplicate_uscc"
    DUPLICATE_SUSPECTED = "duplicate_suspected"
    CONFLICT = "conflict"
    ALREADY_DECIDED = "already_decided"
    OPENING_ONCE = "opening_once"
    RECOVERY_OVERDUE = "recovery_overdue"
    RECOVERY_NEEDED = "recovery_needed"
    NOTHING_CHANGED = "nothing_changed"
    REASON_NEEDED = "reason_needed"
    OWNERS_EQUAL = "owners_equal"
    DOCUMENT_NEEDED = "document_needed"
    CODE_TAKEN = "code_taken"
    NO_GROUP_KEY = "no_group_key"
    GRANT_NOT_SELF = "grant_not_self"
    GRANT_UNTIL_PAST = "grant_until_past"
    NOTHING_TO_PRINT = "nothing_to_print"
    NOTHING_TO_EXPORT = "nothing_to_export"
    TEXT_NEEDED = "text_needed"
    RULE_NOT_BEFORE_TODAY = "rule_not_before_today"

    # vault
    WRONG_PASSWORD = "wrong_password"
    WORKSTATION_SECRET_MISSING = "workstation_secret_missing"
    WORKSTATION_NOT_ENROLLED = "workstation_not_enrolled"
    WORKSTATION_FILE_UNREADABLE = "workstation_file_unreadable"
    PASSWORD_WEAK = "password_weak"
    PASSWORD_USED_BEFORE = "password_used_before"
    USER_NAME_TAKEN = "user_name_taken"
    LAST_USER_SLOT = "last_user_slot"
    CODE_WAITING = "code_waiting"
    CODE_UNKNOWN = "code_unknown"
    CODE_GROUP_WRONG = "code_group_wrong"
    CODE_LENGTH_WRONG = "code_length_wrong"
    RECOVERY_NONE = "recovery_none"
    RECOVERY_GROUP_WRONG = "recovery_group_wrong"
    RECOVERY_LENGTH_WRONG = "recovery_length_wrong"
    RECOVERY_SAME_HALF = "recovery_same_half"
    RECOVERY_OTHER_OFFICE = "recovery_other_office"
    RECOVERY_OUTDATED = "recovery_outdated"
    REKEY_KEY_NEEDED = "rekey_key_needed"
    REKEY_ROOM = "rekey_room"
    REKEY_FAILED = "rekey_failed"
    DEVICE_UNKNOWN = "device_unknown"
    DEVICE_SEVERAL = "device_several"
    DEVICE_REVOKED = "device_revoked"
    OWN_DEVICE = "own_device"
    SLOT_FILE_MISSING = "slot_file_missing"
    SLOT_FILE_DAMAGED = "slot_file_damaged"
    SLOT_FILE_UNSAFE = "slot_file_unsafe"
    SLOT_FORMAT_NEWER = "slot_format_newer"
    DATABASE_MISSING = "database_missing"
    SCHEMA_NEWER = "schema_newer"
    SQLITE_TOO_OLD = "sqlite_too_old"
    MIGRATION_FAILED = "migration_failed"
    BACKUP_FAILED = "backup_failed"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_FOREIGN = "backup_foreign"
    BACKUP_NEWER = "backup_newer"
    BACKUP_WORKSTATION = "backup_workstation"
    OFFICE_OPEN_ELSEWHERE = "office_open_elsewhere"
    OFFICE_IN_USE = "office_in_use"
    NETWORK_DRIVE = "network_drive"
    NOT_AN_OFFICE = "not_an_office"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    DISK_NOT_WRITABLE = "disk_not_writable"
    MEMORY_SHORT = "memory_short"

    # register
    FILE_MISSING = "file_missing"
    FILE_IS_FOLDER = "file_is_folder"
    FILE_NOT_REGULAR = "file_not_regular"
    FILE_NAME_UNSAFE = "file_name_unsafe"
    REGISTER_EMPTY = "register_empty"
    REGISTER_NOT_WORKBOOK = "register_not_workbook"
    REGISTER_OLD_FORMAT = "register_old_format"
    REGISTER_OTHER_FORMAT = "register_other_format"
    REGISTER_ENCRYPTED = "register_encrypted"
    REGISTER_DAMAGED = "register_damaged"
    REGISTER_TOO_LARGE = "register_too_large"
    REGISTER_TOO_MANY_ROWS = "register_too_many_rows"
    REGISTER_SUSPICIOUS = "register_suspicious"
    REGISTER_NO_SHEET = "register_no_sheet"
    REGISTER_NO_HEADER = "register_no_header"
    REGISTER_MAPPING = "register_mapping"
    IMPORT_UNDONE = "import_undone"
    IMPORT_TOO_OLD = "import_too_old"

    # today
    DUTY_GONE = "duty_gone"
    DUTY_TOGETHER = "duty_together"
    DUTY_OF_ANOTHER = "duty_of_another"
    POSTPONE_DAY = "postpone_day"

    # window
    BAD_SETTING = "bad_setting"

    # access log
    LOG_TARGET = "log_target"
    LOG_KEY_UNREADABLE = "log_key_unreadable"
    DATE_DIFFERS = "date_differs"

    # sample office
    DEMO_CLIENTS = "demo_clients"
    DEMO_DATE = "demo_date"
    TOUR_STOPPED = "tour_stopped"

    # commands
    COMMAND_USAGE = "command_usage"
    SECRET_MISSING = "secret_missing"
    SECRET_NOT_UTF8 = "secret_not_utf8"
    SECRETS_DIFFER = "secrets_differ"


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """An act is refused for `reason`; `values` fill the placeholders of its sentence."""

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.values = values
