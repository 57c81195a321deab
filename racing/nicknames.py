"""What fans call drivers: names that stand on no entry list.

Only those that mean one driver alone; none may be the name, or a part of the name, of somebody else.
Source: the biographies of Wikipedia, facts only.
"""

from __future__ import annotations

# As racing.folding.fold writes it → driver_id.
NICKNAMES = {
    "intimidator": "dale-earnhardt",
    "ironhead": "dale-earnhardt",
    "little e": "dale-earnhardt-jr",
    "rowdy": "kyle-busch",
    "outlaw": "kurt-busch",
    "smoke": "tony-stewart",
    "awesome bill": "bill-elliott",
    "awesome bill from dawsonville": "bill-elliott",
    "million dollar bill": "bill-elliott",
    "the king": "richard-petty",
    "silver fox": "david-pearson",
    "wonder boy": "jeff-gordon",
    "rainbow warrior": "jeff-gordon",
    "cousin carl": "carl-edwards",
    "mr excitement": "jimmy-spencer",
    "texas terry": "terry-labonte",
    "jaws": "darrell-waltrip",
    "dw": "darrell-waltrip",
    "front row joe": "joe-nemechek",
    "yung money": "kyle-larson",
    "mr september": "harry-gant",
    "handsome harry": "harry-gant",
    "swervin ervin": "ernie-irvan",
    "rocket man": "ryan-newman",
    "rocketman": "ryan-newman",
    "happy harvick": "kevin-harvick",
    "the closer": "kevin-harvick",
    "svg": "shane-van-gisbergen",
    "jpm": "juan-pablo-montoya",
    "gentleman ned": "ned-jarrett",
    "professor": "alain-prost",
    "schumi": "michael-schumacher",
    "red 5": "nigel-mansell",
    "il leone": "nigel-mansell",
    "el maestro": "juan-manuel-fangio",
    "el chueco": "juan-manuel-fangio",
    "mad max": "max-verstappen",
    "honey badger": "daniel-ricciardo",
    "hunt the shunt": "james-hunt",
    "black jack": "jack-brabham",
    "checo": "sergio-perez",
    "kmag": "kevin-magnussen",
    "k mag": "kevin-magnussen",
    "mr monaco": "graham-hill",
    "leadfoot": "buddy-baker",
}
TYPED = 4  # letters from which on the beginning of one is enough for a suggestion


def nicknamed(words: str, *, begun: bool = False) -> set[str]:
    """The driver_ids called so (folded, with or without "the"); `begun`: whose nickname begins so."""
    wanted = {words, words.removeprefix("the ")}
    found = {NICKNAMES[one] for one in wanted if one in NICKNAMES}
    if found or not begun or len(words) < TYPED:
        return found
    return {driver_id for one, driver_id in NICKNAMES.items() if one.startswith(tuple(wanted))}
