"""The closed lists of the record format, each with its words in the languages of the screens.

Owns what kinds there are. Refuses to describe how they look: `screen/theme.py` does.
"""

from __future__ import annotations

FACT_KINDS: dict[str, dict[str, str]] = {
    "visit": {"en": "visit", "zh": "訪問", "ja": "訪問", "ko": "방문", "ru": "визит"},
    "meeting": {"en": "meeting", "zh": "會談", "ja": "会談", "ko": "회담", "ru": "встреча"},
    "agreement": {"en": "agreement", "zh": "協議", "ja": "合意", "ko": "협정", "ru": "соглашение"},
    "statement": {"en": "statement", "zh": "表態", "ja": "発言", "ko": "발언", "ru": "заявление"},
    "sanction": {"en": "sanction", "zh": "制裁", "ja": "制裁", "ko": "제재", "ru": "санкция"},
    "expulsion": {"en": "expulsion", "zh": "驅逐", "ja": "追放", "ko": "추방", "ru": "высылка"},
    "aid": {"en": "aid", "zh": "援助", "ja": "支援", "ko": "지원", "ru": "помощь"},
    "arms": {"en": "arms", "zh": "軍備", "ja": "武器", "ko": "무기", "ru": "вооружения"},
    "military": {"en": "military", "zh": "軍事", "ja": "軍事", "ko": "군사", "ru": "военное"},
    "test": {"en": "test", "zh": "試射", "ja": "実験", "ko": "시험", "ru": "испытание"},
    "relation": {"en": "relation", "zh": "關係", "ja": "関係", "ko": "관계", "ru": "отношения"},
    "office": {"en": "office", "zh": "職務", "ja": "役職", "ko": "직책", "ru": "должность"},
    "law": {"en": "law", "zh": "法規", "ja": "法令", "ko": "법", "ru": "закон"},
    "figure": {"en": "figure", "zh": "數據", "ja": "数値", "ko": "수치", "ru": "показатель"},
    "trade": {"en": "trade", "zh": "貿易", "ja": "貿易", "ko": "무역", "ru": "торговля"},
    "other": {"en": "other", "zh": "其他", "ja": "その他", "ko": "기타", "ru": "прочее"},
}

SOURCE_KINDS: dict[str, dict[str, str]] = {
    "primary": {"en": "primary", "zh": "原始", "ja": "一次", "ko": "1차", "ru": "первичный"},
    "data": {"en": "data", "zh": "資料庫", "ja": "データ", "ko": "데이터", "ru": "данные"},
    "secondary": {"en": "secondary", "zh": "次級", "ja": "二次", "ko": "2차", "ru": "вторичный"},
    "opinion": {"en": "opinion", "zh": "評論", "ja": "論評", "ko": "의견", "ru": "мнение"},
}

NAME_KINDS: dict[str, dict[str, str]] = {
    "person": {"en": "person", "zh": "人物", "ja": "人物", "ko": "인물", "ru": "лицо"},
    "country": {"en": "country", "zh": "國家", "ja": "国", "ko": "국가", "ru": "страна"},
    "office": {"en": "office", "zh": "職位", "ja": "役職", "ko": "직위", "ru": "должность"},
    "organization": {"en": "organization", "zh": "組織", "ja": "組織", "ko": "기관", "ru": "организация"},
    "place": {"en": "place", "zh": "地點", "ja": "場所", "ko": "장소", "ru": "место"},
    "weapon": {"en": "weapon", "zh": "武器", "ja": "兵器", "ko": "무기", "ru": "оружие"},
    "document": {"en": "document", "zh": "文件", "ja": "文書", "ko": "문서", "ru": "документ"},
    "event": {"en": "event", "zh": "事件", "ja": "出来事", "ko": "사건", "ru": "событие"},
    "concept": {"en": "concept", "zh": "概念", "ja": "概念", "ko": "개념", "ru": "понятие"},
    "measure": {"en": "measure", "zh": "指標", "ja": "指標", "ko": "지표", "ru": "показатель"},
}

STAGES: dict[str, dict[str, str]] = {
    "requested": {"en": "requested", "zh": "概算要求", "ja": "概算要求", "ko": "요구", "ru": "запрос"},
    "draft": {"en": "draft", "zh": "預算案", "ja": "予算案", "ko": "정부안", "ru": "проект"},
    "enacted": {"en": "enacted", "zh": "法定預算", "ja": "当初予算", "ko": "확정", "ru": "утверждено"},
    "settled": {"en": "settled", "zh": "決算", "ja": "決算", "ko": "결산", "ru": "исполнено"},
    "estimate": {"en": "estimate", "zh": "估計", "ja": "推計", "ko": "추정", "ru": "оценка"},
    "planned": {"en": "planned", "zh": "規劃", "ja": "計画", "ko": "계획", "ru": "план"},
}

VERDICTS: dict[str, dict[str, str]] = {
    "wrong": {"en": "wrong", "zh": "有誤", "ja": "誤り", "ko": "오류", "ru": "неверно"},
    "imprecise": {"en": "imprecise", "zh": "不精確", "ja": "不正確", "ko": "부정확", "ru": "неточно"},
}

SUPPORTS: dict[str, dict[str, str]] = {
    "confirmed": {"en": "confirmed", "zh": "已證實", "ja": "確認済み", "ko": "확인", "ru": "подтверждено"},
    "reported": {"en": "reported", "zh": "單一報導", "ja": "報道のみ", "ko": "보도", "ru": "по сообщению"},
    "opinion": {"en": "opinion", "zh": "評論", "ja": "論評", "ko": "의견", "ru": "мнение"},
    "disputed": {"en": "disputed", "zh": "有出入", "ja": "異説あり", "ko": "상충", "ru": "оспаривается"},
}


def word(table: dict[str, dict[str, str]], code: str, lang: str) -> str:
    """The word for a code of one of these tables; the code itself where there is none."""
    return table.get(code, {}).get(lang) or code
