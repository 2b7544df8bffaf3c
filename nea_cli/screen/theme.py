"""Styles by meaning, and the words of the screens in the reader's language.

Owns every colour and every heading. Refuses layout. Nothing is told by colour
alone: each style accompanies a word.
"""

from __future__ import annotations

from rich.theme import Theme

THEME = Theme(
    {
        "date": "cyan",
        "id": "dim",
        "meta": "dim",
        "label": "bold",
        "heading": "bold",
        "figure": "bold",
        "url": "blue underline",
        "correction": "bold yellow",
        "wrong": "bold red",
        "imprecise": "bold yellow",
        "confirmed": "green",
        "reported": "yellow",
        "opinion": "magenta",
        "disputed": "bold red",
        "kind": "blue",
        "spark": "cyan",
        "count": "bold",
    },
    inherit=True,
)

_WORDS: dict[str, tuple[str, str, str, str]] = {
    # key: en, zh, ja, ko
    "date": ("Date", "日期", "日付", "날짜"),
    "fact": ("Fact", "事實", "事実", "사실"),
    "kind": ("Kind", "類別", "種別", "종류"),
    "where": ("Where", "國家", "国", "국가"),
    "support": ("Support", "佐證", "裏付け", "근거"),
    "country": ("Country", "國家", "国", "국가"),
    "countries": ("Countries", "國家", "国", "국가"),
    "facts": ("Facts", "事實數", "件数", "건수"),
    "first": ("First", "最早", "最初", "최초"),
    "latest": ("Latest", "最新", "最新", "최근"),
    "measure": ("Measure", "指標", "指標", "지표"),
    "value": ("Value", "數值", "数値", "수치"),
    "year": ("Year", "年度", "年度", "연도"),
    "stage": ("Stage", "階段", "段階", "단계"),
    "trend": ("Trend", "走勢", "推移", "추이"),
    "office": ("Office", "職位", "役職", "직위"),
    "holder": ("Holder", "任職者", "在任者", "재임자"),
    "since": ("Since", "就任", "就任", "취임"),
    "until": ("Until", "卸任", "退任", "퇴임"),
    "figures": ("Figures", "數據", "数値", "수치"),
    "sources": ("Sources", "來源", "出典", "출처"),
    "source": ("Source", "來源", "出典", "출처"),
    "publisher": ("Publisher", "發布者", "発行者", "발행처"),
    "title": ("Title", "標題", "題名", "제목"),
    "read": ("read", "查閱", "閲覧", "열람"),
    "says": ("says", "稱", "記述", "기술"),
    "copy": ("copy read", "所閱複本", "参照した写し", "열람한 사본"),
    "note": ("Note", "說明", "注", "비고"),
    "names": ("Names", "名稱", "名称", "이름"),
    "see": ("See also", "另見", "関連", "참조"),
    "keys": ("Also found by", "其他檢索詞", "検索語", "검색어"),
    "correction": ("Printed claim", "刊載說法", "掲載された主張", "보도된 주장"),
    "corrections": ("Printed claims corrected", "刊載說法更正", "掲載内容の訂正", "보도 정정"),
    "printed_by": ("printed by", "刊載者", "掲載", "게재"),
    "corrects": ("corrects a printed claim", "更正刊載說法", "掲載内容を訂正", "보도 내용 정정"),
    "relations": ("Relations", "往來", "関係", "관계"),
    "offices": ("Offices", "職務", "役職", "직책"),
    "nobody": ("none known", "無資料", "不明", "자료 없음"),
    "on": ("on", "於", "時点", "기준"),
    "earlier": ("Already so before", "先前即已如此", "以前から", "이전부터"),
    "undated": ("No date", "無日期", "日付なし", "날짜 없음"),
    "now": ("now", "至今", "現在", "현재"),
    "nd": ("n.d.", "無日期", "日付なし", "날짜 없음"),
    "label": ("Label", "標籤", "ラベル", "표시"),
    "language": ("Language", "語言", "言語", "언어"),
    "code": ("Code", "代碼", "コード", "코드"),
    "what": ("What", "項目", "項目", "항목"),
    "count": ("Count", "數量", "件数", "개수"),
    "usage": ("Usage", "用法", "用法", "용법"),
    "roman": ("Romanized", "羅馬拼寫", "ローマ字", "로마자"),
    "matched": ("matched", "符合", "一致", "일치"),
    "fiscal": ("fiscal", "會計年度", "年度", "회계연도"),
    "converted": ("converted", "換算", "換算", "환산"),
    "edition": ("edition", "版", "版", "판"),
    "more": ("… {} more:", "…另有{}筆：", "…ほか{}件：", "…외 {}건:"),
    "others": ("{} others (--json)", "等{}個 (--json)", "ほか{}語 (--json)", "외 {}개 (--json)"),
    "score": ("score", "分數", "スコア", "점수"),
}
_PLACE = {"en": 0, "zh": 1, "ja": 2, "ko": 3}

LANGUAGE_NAMES = {
    "en": ("English", "英文", "英語", "영어"),
    "zh": ("Chinese", "中文", "中国語", "중국어"),
    "ja": ("Japanese", "日文", "日本語", "일본어"),
    "ko": ("Korean", "韓文", "韓国語", "한국어"),
    "ru": ("Russian", "俄文", "ロシア語", "러시아어"),
}


def words(key: str, lang: str) -> str:
    """A heading or small word of the screens; raises KeyError for one that is not listed."""
    return _WORDS[key][_PLACE.get(lang, 0)]


def language_name(code: str, lang: str) -> str:
    """What a language is called in the reader's."""
    return LANGUAGE_NAMES.get(code, (code,) * 4)[_PLACE.get(lang, 0)]


def colon(lang: str) -> str:
    """What stands between a label and what it labels."""
    return "：" if lang in ("zh", "ja") else ": "


def comma(lang: str) -> str:
    """What parts items of a list."""
    return "、" if lang in ("zh", "ja") else ", "


def bracketed(text: str, lang: str) -> str:
    """A remark in brackets, with the blank before it that the language wants."""
    return f"（{text}）" if lang in ("zh", "ja") else f" ({text})"
