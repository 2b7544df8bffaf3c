"""Units of figures and how each language writes them.

Owns the closed list of units. Currencies are ISO 4217 codes; the rest are
English nouns in the singular. Refuses to convert: a figure stays in the unit of
its source.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """`one` and `many` are English; zh, ja and ko follow the number directly, or have `{}` where it stands."""

    code: str
    one: str
    many: str
    zh: str
    ja: str
    ko: str
    currency: bool = False


def _money(code: str, one: str, many: str, zh: str, ja: str, ko: str) -> Unit:
    return Unit(code, one, many, zh, ja, ko, currency=True)


UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        _money("USD", "US dollar", "US dollars", "美元", "米ドル", "달러"),
        _money("JPY", "yen", "yen", "日圓", "円", "엔"),
        _money("KRW", "won", "won", "韓元", "ウォン", "원"),
        _money("TWD", "New Taiwan dollar", "New Taiwan dollars", "新台幣{}元", "台湾ドル", "대만달러"),
        _money("RUB", "rouble", "roubles", "盧布", "ルーブル", "루블"),
        _money("CNY", "yuan", "yuan", "人民幣{}元", "人民元", "위안"),
        _money("EUR", "euro", "euros", "歐元", "ユーロ", "유로"),
        _money("GBP", "pound", "pounds", "英鎊", "ポンド", "파운드"),
        _money("PLN", "zloty", "zlotys", "茲羅提", "ズウォティ", "즈워티"),
        _money("UAH", "hryvnia", "hryvnias", "格里夫納", "フリヴニャ", "흐리우냐"),
        _money("AUD", "Australian dollar", "Australian dollars", "澳元", "豪ドル", "호주달러"),
        _money("CAD", "Canadian dollar", "Canadian dollars", "加元", "カナダドル", "캐나다달러"),
        _money("VND", "dong", "dong", "越南盾", "ドン", "동"),
        _money("KPW", "North Korean won", "North Korean won", "北韓元", "北朝鮮ウォン", "북한 원"),
        Unit("percent", "%", "%", "%", "%", "%"),
        Unit("percentage-point", "percentage point", "percentage points", "個百分點", "ポイント", "%포인트"),
        Unit("ratio", "times", "times", "倍", "倍", "배"),
        Unit("person", "person", "people", "人", "人", "명"),
        Unit("diplomat", "diplomat", "diplomats", "名外交人員", "人の外交官", "명의 외교관"),
        Unit("soldier", "soldier", "soldiers", "名士兵", "人の兵士", "명의 병사"),
        Unit("ship", "ship", "ships", "艘", "隻", "척"),
        Unit("submarine", "submarine", "submarines", "艘潛艦", "隻の潜水艦", "척의 잠수함"),
        Unit("aircraft", "aircraft", "aircraft", "架", "機", "대"),
        Unit("tank", "tank", "tanks", "輛戰車", "両の戦車", "대의 전차"),
        Unit("howitzer", "howitzer", "howitzers", "門榴彈砲", "門の榴弾砲", "문의 자주포"),
        Unit("launcher", "launcher", "launchers", "套發射器", "基の発射機", "문의 발사대"),
        Unit("missile", "missile", "missiles", "枚飛彈", "発のミサイル", "발의 미사일"),
        Unit("rocket", "rocket", "rockets", "枚火箭", "発のロケット", "발의 로켓"),
        Unit("round", "round", "rounds", "發", "発", "발"),
        Unit("vehicle", "vehicle", "vehicles", "輛車輛", "台の車両", "대의 차량"),
        Unit("vest", "vest", "vests", "件防彈背心", "着の防弾チョッキ", "벌의 방탄조끼"),
        Unit("ration", "ration", "rations", "份口糧", "食", "인분"),
        Unit("container", "container", "containers", "個貨櫃", "個のコンテナ", "개 컨테이너"),
        Unit("tonne", "tonne", "tonnes", "公噸", "トン", "톤"),
        Unit("barrel", "barrel", "barrels", "桶", "バレル", "배럴"),
        Unit("kilometre", "km", "km", "公里", "km", "km"),
        Unit("nautical-mile", "nautical mile", "nautical miles", "浬", "海里", "해리"),
        Unit("metre", "m", "m", "公尺", "メートル", "미터"),
        Unit("millimetre", "mm", "mm", "公釐", "mm", "mm"),
        Unit("second", "second", "seconds", "秒", "秒", "초"),
        Unit("minute", "minute", "minutes", "分鐘", "分", "분"),
        Unit("hour", "hour", "hours", "小時", "時間", "시간"),
        Unit("day", "day", "days", "天", "日", "일"),
        Unit("month", "month", "months", "個月", "か月", "개월"),
        Unit("year", "year", "years", "年", "年", "년"),
        Unit("country", "country", "countries", "國", "か国", "개국"),
        Unit("party", "party", "parties", "方", "者", "개 당사자"),
        Unit("vote", "vote", "votes", "票", "票", "표"),
        Unit("item", "item", "items", "項", "件", "건"),
        Unit("document", "document", "documents", "份文件", "件の文書", "건의 문서"),
        Unit("company", "company", "companies", "家企業", "社", "개사"),
        Unit("organization", "organization", "organizations", "個組織", "団体", "개 단체"),
        Unit("resolution", "resolution", "resolutions", "項決議", "件の決議", "건의 결의"),
        Unit("site", "site", "sites", "處", "か所", "곳"),
        Unit("seat", "seat", "seats", "席", "席", "석"),
        Unit("launch", "launch", "launches", "次發射", "回の発射", "회 발사"),
        Unit("flight", "flight", "flights", "架次", "便", "편"),
        Unit("unit", "unit", "units", "件", "個", "개"),
        Unit("time", "time", "times", "次", "回", "회"),
        Unit("rank", "place", "place", "名", "位", "위"),
    )
}

# What people type for a currency, folded; the longest is tried first.
CURRENCY_WORDS: dict[str, str] = {
    "us$": "USD", "us dollars": "USD", "us dollar": "USD", "u.s. dollars": "USD", "usd": "USD", "$": "USD",
    "dollars": "USD", "dollar": "USD", "美元": "USD", "美金": "USD", "米ドル": "USD", "ドル": "USD", "달러": "USD",
    "долларов": "USD", "доллара": "USD", "долл": "USD", "jpy": "JPY", "yen": "JPY", "¥": "JPY", "日圓": "JPY",
    "日元": "JPY", "日圆": "JPY", "円": "JPY", "엔": "JPY", "иен": "JPY", "krw": "KRW", "won": "KRW", "₩": "KRW",
    "韓元": "KRW", "韓圓": "KRW", "韩元": "KRW", "韓圜": "KRW", "韩圆": "KRW", "韓幣": "KRW", "韩币": "KRW",
    "日幣": "JPY", "日币": "JPY", "йен": "JPY", "иены": "JPY", "ウォン": "KRW", "원": "KRW", "вон": "KRW", "nt$": "TWD",
    "twd": "TWD", "ntd": "TWD", "新台幣": "TWD", "台幣": "TWD", "新臺幣": "TWD", "台币": "TWD", "台湾ドル": "TWD",
    "대만달러": "TWD", "卢布": "RUB", "ルーブル": "RUB", "위안": "CNY", "人民元": "CNY", "евро": "EUR", "ユーロ": "EUR",
    "유로": "EUR", "欧元": "EUR", "rub": "RUB", "roubles": "RUB", "rubles": "RUB", "盧布": "RUB", "рублей": "RUB",
    "루블": "RUB", "cny": "CNY", "rmb": "CNY", "yuan": "CNY", "人民幣": "CNY", "人民币": "CNY", "eur": "EUR",
    "euros": "EUR", "euro": "EUR", "€": "EUR", "歐元": "EUR", "gbp": "GBP", "£": "GBP",
}  # fmt: skip


def unit(code: str) -> Unit:
    """The unit of that code; one that says the code itself where it is not listed."""
    return UNITS.get(code) or Unit(code, code, code, code, code, code)
