"""Words in both languages: labels of fields, roles, rules and acts are data, not window texts."""

from dataclasses import dataclass

CHINESE = "zh_CN"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One wording; `zh` is what the paper and the regulation say."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """Wording in `language`; everything that is not English is answered in Chinese."""
        return self.en if language.startswith(ENGLISH) else self.zh
