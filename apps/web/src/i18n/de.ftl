# Die Worte der App.

close = Schließen
dismiss = Ausblenden
add = Hinzufügen
remove = { $what } entfernen
settings = Einstellungen
language = Sprache
language-auto = Wie im Browser
guest = Gast
try-again = Noch einmal versuchen
to-start = Zur Startseite

framed = Privet läuft nicht innerhalb einer anderen Seite, denn sie könnte sehen, was du anklickst. Öffne es in einem eigenen Tab.
insecure-page = Diese Seite kam nicht über eine sichere Verbindung; der Browser erlaubt deshalb weder Verschlüsselung noch Mikrofon. Öffne sie mit https:// oder auf diesem Gerät als localhost.
not-lasting = Diese Seite wurde aus einer Datei geöffnet; deshalb bleibt nichts erhalten: Name, Schlüssel und Räume sind fort, wenn du sie schließt.

start-title = Reden, zeigen, senden: direkt von Mensch zu Mensch.
start-lead = Kein Konto und kein Server von uns dazwischen. Du schickst einen Link, jemand öffnet ihn, und ihr seid unter euch.
start-new = Neuer Raum
start-answer = Einladung beantworten
start-backup = Ich habe eine Sicherung
name-label = Dein Name, wie andere ihn sehen

how-title = Wie die Verbindung entsteht
how-1 = Ein Treffpunkt hilft euren Browsern, sich zu finden. Er reicht versiegelte Umschläge weiter, die er nicht öffnen kann.
how-2 = Eure Browser beweisen einander, wer sie sind, und sprechen dann direkt und verschlüsselt.
how-3 = Von da an ist niemand mehr dazwischen. Weitere Leute werden von denen vorgestellt, die schon da sind.

meeting-title = Treffpunkte
meeting-what = Ein Treffpunkt ist ein Server, über den sich Browser finden. Er erfährt deine Netzwerkadresse, wann ihr euch trefft und welche Adressen sich miteinander treffen; eure Namen und alles, was ihr sagt, kann er nicht lesen.
meeting-public-learn = Öffentliche werden von anderen betrieben und sind kostenlos: { $hosts }. Sie erfahren deine Netzwerkadresse, wann ihr euch trefft und welche Adressen sich miteinander treffen; lesen können sie nichts.
meeting-public-use = Öffentliche Treffpunkte nutzen
meeting-public-chosen = Öffentliche Treffpunkte werden jetzt genutzt.
meeting-own = Eigenen wählen

rooms-title = Deine Räume
rooms-kept = In diesem Browser und auf keinem Server, mit ihren Nachrichten: jeder, bis er endet oder Du ihn vergisst.
rooms-seen = Zuletzt hier: { $day }
rooms-open = Zurückkehren
rooms-forget = „{ $room }“ und die Nachrichten entfernen
rooms-forgotten = Der Raum und seine Nachrichten sind entfernt.

answer-title = Einladung beantworten
answer-look = Weiter

invitation-paste-again = Eine andere einfügen

join-title = Du bist in einen Raum eingeladen
join-lead = Jemand hat dir diesen Link geschickt, damit ihr euch hier trefft.
join-devices = Mikrofon und Kamera bleiben aus, bis du sie einschaltest.
join-see = Die Leute im Raum sehen deinen Namen und, sobald ihr verbunden seid, deine Netzwerkadresse.
join-through = Ihr trefft euch über { $hosts }; alles, was ihr sagt, ist von dir bis zu ihnen verschlüsselt.
join-encrypted = Alles, was ihr sagt, ist von dir bis zu ihnen verschlüsselt.
join-enter = Raum betreten
join-not-now = Jetzt nicht
join-who = Der Link sagt nicht, wer ihn geschickt hat. Wenn du es nicht weißt, frage nach, bevor du eintrittst.

opening-title = Der Raum wird geöffnet
opening-lead = Einen Moment.
failed-title = Der Raum ließ sich nicht öffnen
failed-lead = Auf diesem Gerät ist etwas schiefgegangen. Nichts, was du geschrieben hast, ist verloren.
failed-no-relay = „Nur über Relais“ ist gewählt, aber kein TURN-Server angegeben; so ist niemand erreichbar. Gib einen TURN-Server an oder wähle einen anderen Weg.
left-title = Du hast den Raum verlassen
left-lead = Mikrofon und Kamera sind aus. Der Raum steht in der Liste auf der Startseite, solange dieses Gerät ihn behält.
left-again = Zurückkehren
left-forget = Diesen Raum entfernen

room-yours = Dein Raum
room-alone = Ein Raum für dich
room-with = Mit { $people }
people-more = { $count } weiteren
room-people = { $count ->
    [one] Nur du
   *[other] { $count } Leute
  }
room-encrypted = Ende-zu-Ende-verschlüsselt

alone-title = Noch ist niemand sonst hier
alone-seeking = Die anderen werden gesucht
alone-lead = Schicke diesen Link denen, die du treffen willst. Das Fenster leuchtet auf, wenn sie kommen.

invite = Einladen
invite-title = Jemanden einladen
invite-copy = Link kopieren
invite-share = Teilen …
invite-share-title = Triff mich auf Privet
invite-copied = Kopiert. Füge ihn jetzt dort ein, wo die anderen ihn sehen.
invite-copy-yourself = Der Browser lässt uns nicht kopieren. Der Link ist markiert: Drücke Strg+C oder ⌘C.
invite-link = Der Link
invite-qr = Der Link als QR-Code
invite-valid = Er läuft nicht ab: Wer ihn hat, kann hereinkommen, solange jemand hier ist. Schicke ihn nur denen, die du hier haben willst.
invite-only-here = Diese Seite läuft auf localhost; der Link öffnet sich deshalb nur auf diesem Gerät, etwa in einem anderen Fenster. Um andere Geräte einzuladen, starte mit: npm start -- --https
invite-only-file = Diese Seite wurde aus einer Datei geöffnet; der Link öffnet sich nur dort, wo dieselbe Datei liegt. Um andere einzuladen, öffne Privet von einer Webadresse.

line-joined = { $name } ist da
line-left = { $name } ist gegangen
line-lost = Die Verbindung zu { $name } ist abgerissen
line-back = { $name } ist wieder da

chat = Chat
chat-close = Chat schließen
chat-log = Nachrichten
chat-empty = Noch wurde nichts gesagt.
chat-earlier = Frühere Nachrichten zeigen
chat-newest = Zur neuesten springen
chat-new = Neu
chat-you = Du:
chat-write = Nachricht an alle
chat-send = Senden
chat-cut = Zu lang, um alles zu zeigen.
chat-too-long = Das ist zu lang für eine Nachricht. Teile es auf; nichts geht verloren.
chat-unsent = Das ließ sich nicht senden. Deine Worte sind noch da: Versuch es noch einmal.
chat-trouble-fork = Nachrichten von { $name } widersprechen sich: Zwei Geräte haben als eine Person geschrieben, vielleicht weil auf dem zweiten eine Sicherung eingespielt wurde. Ab dort zählt nichts mehr von dieser Person, für niemanden. Frag { $name }, welches Gerät das richtige ist: Damit geht es als jemand Neues weiter.
chat-trouble-own-fork = Deine Nachrichten widersprechen sich: Ein anderes Gerät hat als Du geschrieben, vielleicht aus einer eingespielten Sicherung. Ab dort erreicht niemanden mehr, was Du hier schreibst. Sag es den anderen und komm mit einem Gerät als jemand Neues zurück.
chat-trouble-rules-fork = Entscheidungen von { $name } über diesen Raum widersprechen sich: Zwei Geräte haben als eine Person entschieden. Ab dort zählt nur noch, wen sie ausschließen. Frag { $name }, welches Gerät das richtige ist.
chat-trouble-overfull = Über diesen Raum wurde mehr entschieden, als er sich merken kann; ein Teil davon zählt nicht. Fehlt hier jemand, eröffne einen neuen Raum.
chat-trouble-full = Der Speicher dieses Geräts ist voll. Was jetzt gesagt wird, bleibt nur, solange diese Seite offen ist. Mach etwas Platz, dann wird es von selbst aufgehoben.
chat-trouble-failed = Der Speicher dieses Geräts versagt. Was jetzt gesagt wird, bleibt nur, solange diese Seite offen ist, und kommt auf die Platte, sobald sie wieder mitmacht.
chat-trouble-refused = Dieser Browser hebt für Privet nichts auf, zum Beispiel in einem privaten Fenster. Was hier gesagt wird, ist weg, wenn Du diese Seite schließt. Exportiere es, wenn Du es brauchst.
chat-trouble-blocked = Es wird nichts aufgehoben: Ein anderes Fenster hat eine ältere Version von Privet. Schließ jenes Fenster und lade dieses neu.
chat-trouble-gone = Es wird nichts mehr aufgehoben: Was Privet hier hatte, wurde anderswo gelöscht oder geschlossen. Lade diese Seite neu, damit wieder etwas bleibt.
chat-trouble-window = Ein anderes Fenster hat im selben Moment als Du geschrieben. Schick deine letzte Nachricht noch einmal, in dem Fenster, mit dem Du weitermachst.
chat-trouble-lost = Etwas von dieser Unterhaltung ließ sich auf diesem Gerät nicht lesen oder aufheben. Was Du siehst, bleibt, bis Du diese Seite schließt: Exportiere es, wenn Du es brauchst. Die anderen haben es noch.
chat-trouble-people = Was sich gerade an den Leuten geändert hat, die Du kennst, ließ sich auf diesem Gerät nicht aufheben. Es gilt, solange diese Seite offen ist, und wird mit der nächsten Änderung aufgehoben, bei der das wieder geht.
chat-heard = { $name }: { $text }
delivery-waiting = Wartet, bis jemand da ist
delivery-with = Bei { $count } von { $of }
delivery-with-all = { $of ->
    [one] Angekommen
   *[other] Bei allen { $of }
  }
chat-later = Spätere Nachrichten zeigen
chat-newest-count = { $count ->
    [one] Eine neue Nachricht
   *[other] { $count } neue Nachrichten
  }
chat-more = Mehr zu dieser Unterhaltung
delivery-read = Von { $count } von { $of } gelesen
delivery-read-all = { $of ->
    [one] Gelesen
   *[other] Von allen { $of } gelesen
  }
you = du
message-more = Was mit dieser Nachricht geschehen soll
message-react = Reagieren
message-reactions = Reaktionen
message-answer = Antworten
message-answer-only = Nur { $name } antworten
message-answers = Antwort an { $name }:
message-copy = Kopieren
message-copied = Kopiert.
message-not-copied = Der Browser lässt uns nicht kopieren.
message-change = Ändern
message-delete = Löschen
message-delete-title = Diese Nachricht löschen?
message-delete-what = Jedes Gerät hört auf, sie zu zeigen, sobald es davon erfährt. Sie ist dann verborgen, nicht vernichtet: Auf den Geräten, die sie haben, bleibt sie und wird mit dem Verlauf weitergegeben, wo ein anderes Programm sie lesen könnte. Jemand kann sie vorher gelesen oder kopiert haben.
message-delete-keep = Behalten
message-deleted = Diese Nachricht wurde gelöscht.
message-deleted-own = Du hast diese Nachricht gelöscht.
message-unreadable = Diese Nachricht kommt von einer neueren Version von Privet.
message-edited = geändert
message-quote-gone = Die Nachricht, auf die dies antwortet, ist nicht hier.
message-only = Nur für { $name }
message-only-you = Nur für dich
message-calls-you = Ruft dich
code-copy = Code kopieren
code-copied = Kopiert
composer-to = An
composer-everybody = alle
composer-only = nur { $name }
composer-write-only = Nachricht nur an { $name }
composer-change = Deine Nachricht ändern
composer-changes = Du änderst:
composer-answers = Antwort an { $name }:
composer-cancel = Abbrechen
composer-save = Änderung speichern
picture = Bild
picture-add = Bild hinzufügen
picture-from = Bild von { $name }
picture-own = Dein Bild
picture-preview = Das Bild, das Du sendest
picture-words = Sag etwas dazu, oder nichts
picture-preparing = Das Bild wird verkleinert …
picture-remove = Bild entfernen
picture-open = Groß zeigen
picture-save = Bild speichern
picture-coming = Dieses Bild ist noch unterwegs.
picture-broken = Dieses Bild kann nicht gezeigt werden: Was kam, ist nicht, was angekündigt war.
picture-refused-svg = Ein SVG ist eher ein Programm als ein Bild und wird hier nicht gezeigt. Sende stattdessen ein Bildschirmfoto davon.
picture-refused-kind = Das ist kein Bild, das sich hier senden lässt. JPEG, PNG, WebP und GIF gehen.
picture-refused-pixels = Dieses Bild hat mehr als 40 Megapixel. Verkleinere es zuerst.
picture-refused-bytes = Diese Datei ist zu groß für ein Bild.
picture-refused-damaged = Dieses Bild ist beschädigt: Dein Browser kann es nicht lesen.
picture-refused-unreadable = Dein Browser lässt diese Seite keine Bilder bearbeiten. Vielleicht liegt es an einem Schutz vor Wiedererkennung.
picture-refused-many = Bitte nur ein Bild auf einmal.
mention-list = Wen du rufst
mention-found = { $count ->
    [one] Ein Name. Die Eingabetaste nimmt ihn.
   *[other] { $count } Namen. Die Pfeiltasten wählen, die Eingabetaste nimmt einen.
  }
typing = { $count ->
    [one] { $names } schreibt …
   *[other] { $names } schreiben …
  }
search = Suchen
search-field = Durchsuchen, was gesagt wurde
search-found = { $count ->
    [0] Nichts gefunden.
    [one] Eine Nachricht gefunden.
   *[other] { $count } Nachrichten gefunden.
  }
search-elsewhere = In anderen Räumen
export-text = Als Text speichern
export-json = Als JSON speichern
export-done = Die Unterhaltung liegt in deinen Downloads.
tell-offer = Während du woanders warst, wurde etwas geschrieben. Sollen neue Nachrichten dir gemeldet werden?
tell-yes = Neue Nachrichten melden
tell-no = Nein
tell-message = { $name }: { $text }
settings-chat = Chat
settings-typing = Zeigen, wer gerade schreibt
settings-typing-why = Andere sehen, wenn du schreibst, und du siehst es bei ihnen. Aus: keines von beiden.
settings-read = Zeigen, was gelesen wurde
settings-read-why = Andere sehen, dass du ihre Nachrichten gelesen hast, und du siehst es bei deinen. Aus: keines von beiden.
settings-tell = Neue Nachrichten melden, während ich woanders bin
settings-tell-denied = Dieser Browser erlaubt dieser Seite keine Benachrichtigungen. In seinen Einstellungen lässt sich das ändern.

bar = Anrufsteuerung
bar-chat = Chat
bar-chat-unread = { $count ->
    [one] Chat, eine neue Nachricht
   *[other] Chat, { $count } neue Nachrichten
  }
bar-people = Leute
microphone-on = Mikrofon einschalten
microphone-off = Stummschalten
camera-on = Kamera einschalten
camera-off = Kamera ausschalten
screen-on = Bildschirm teilen
screen-off = Nicht mehr teilen
leave = Raum verlassen

tile-you = { $name } (du)
tile-muted = stumm
tile-reconnecting = Verbindet wieder mit { $name } …
tile-lost = { $name } verloren
tile-lost-continue = Weitermachen
tile-paused = Gerade kein neues Bild; der Ton geht vor
tile-paused-network = Das Bild von { $name } pausiert, um Bandbreite zu sparen
tile-paused-machine = Das Bild von { $name } pausiert: Das Gerät dort ist ausgelastet
tile-pictures-off = Bilder sind aus
tile-pictures-show = Bilder zeigen
tile-pinned = bleibt groß
tile-silenced = für dich stumm
tile-options = Optionen für { $name }
tile-options-screen = Optionen für diesen Bildschirm
tile-enlarge = { $name } groß zeigen
tile-shrink = { $name } nicht mehr groß halten
tile-enlarge-you = Dein Bild groß zeigen
tile-enlarge-screen = Diesen Bildschirm groß zeigen
tile-shrink-screen = Diesen Bildschirm nicht mehr groß halten
tile-keep-large = Groß halten
tile-whole = Ganzes Bild zeigen
tile-full-screen = Vollbild
tile-snapshot = Dieses Bild speichern
tile-snapshot-saved = Das Bild liegt bei deinen Downloads
tile-snapshot-none = Es gibt kein Bild zu speichern
tile-silence = Für mich stummschalten
tile-silence-screen = Seinen Ton für mich stummschalten
tile-self-hide = Mein Bild ausblenden
tile-self-show = Mein Bild zeigen
tile-self-move = In die nächste Ecke
tile-self-keys = Zieh es in eine andere Ecke oder drück eine Pfeiltaste.
page-previous = Vorige Leute
page-next = Weitere Leute
page-of = Seite { $page } von { $pages }
afloat-large = Wer gerade spricht
settings-call = Gespräche
settings-float = Kleines Fenster, wenn ich den Tab verlasse
settings-float-what = Während eines Gesprächs bleibt in Browsern, die das können, in einem kleinen Fenster über den anderen zu sehen, wer spricht.
screen-yours = Du teilst deinen Bildschirm
screen-theirs = { $name } teilt einen Bildschirm

quality-good = Gute Verbindung
quality-fair = Mäßige Verbindung
quality-poor = Schwache Verbindung
quality-lost = Keine Verbindung
status-open = Verbunden
status-recovering = Verbindet neu …
status-closed = Fort
route-unknown = Verbunden
route-direct = Direkt
route-same-network = Direkt, im selben Netz
route-relayed = Über ein Relais, weiterhin verschlüsselt
route-time = { $route }, { $ms } ms

people-title = { $count ->
    [one] Nur du
   *[other] { $count } Leute
  }
people-list = Leute im Raum
people-close = Liste der Leute schließen
volume-of = Lautstärke von { $name }
volume-keys = Die Lautstärke stellst du hier mit den Tasten deines Geräts ein: Dieser Browser überlässt sie ihnen.
carrier-opening = Verbindet …
carrier-open = Verbunden
carrier-waiting = Nicht erreichbar, wird erneut versucht
carrier-closed = Geschlossen

ask-microphone = Dein Browser fragt, ob Privet das Mikrofon benutzen darf. Die anderen hören dich nur, solange es an ist.
ask-camera = Dein Browser fragt, ob Privet die Kamera benutzen darf. Die anderen sehen dich nur, solange sie an ist.
the-microphone = das Mikrofon
the-camera = die Kamera
device-missing = Der Browser findet { $device } nicht. Schließe das Gerät an und versuche es noch einmal, oder bleibe ohne.
device-busy = Ein anderes Programm benutzt { $device }. Schließe es dort und versuche es noch einmal.
device-gone = Der Browser hat { $device } weggenommen, vielleicht wurde das Gerät abgezogen. Versuche es wieder, wenn es zurück ist.
device-failed = Es war nicht möglich, { $device } einzuschalten.
device-insecure = Diese Seite kam nicht über eine sichere Verbindung; der Browser erlaubt deshalb weder Mikrofon noch Kamera.
device-screen-failed = Von hier aus lässt sich der Bildschirm nicht teilen.
sound-blocked = Der Browser lässt den Ton aus, bis du klickst.
speaker-gone = Der gewählte Lautsprecher ist nicht mehr da: Der Ton kommt jetzt aus dem des Systems.
speaker-failed = Auf dem gewählten Lautsprecher konnte der Browser nicht spielen: Der Ton kommt aus dem des Systems.
banner-unheard = Von { $names } kommt hier kein Ton an, obwohl das Mikrofon dort an ist. Bitte darum, es einmal aus- und wieder einzuschalten; die Verbindungsprüfung weiß vielleicht mehr.
sound-unblock = Ton einschalten

banner-offline = Dieses Gerät ist ohne Netz. Was du schreibst, wird aufgehoben und gesendet, sobald das Netz zurück ist.
banner-refused-full = Dieser Raum ist voll: Er fasst 50 Leute. Versuche es noch einmal, wenn jemand gegangen ist.
banner-refused-clock = Die Uhr dieses Geräts und die der anderen weichen zu weit voneinander ab; deshalb kommst du nicht hinein. Prüfe Datum und Uhrzeit.
banner-refused-locked = Dieser Raum ist abgeschlossen: Im Moment kommt niemand Neues hinein. Bitte jemanden von drinnen, aufzuschließen.
banner-refused-refused = Jemand im Raum hat entschieden, dich nicht hereinzulassen.
banner-refused-expired = Diese Einladung gilt nicht mehr. Bitte um eine neue.
banner-refused-used = Diese Einladung ist schon verwendet worden. Bitte um eine eigene.
banner-unreachable = Nicht erreichbar: { $hosts }. Vielleicht sperrt das Netz den Weg dorthin, oder der Treffpunkt ist aus. Wir versuchen es weiter; ein anderer Treffpunkt oder ein anderes Netz kann helfen.
banner-unreachable-linked = Nicht erreichbar: { $hosts }. Alle hier bleiben verbunden; nur neue Leute kommen vorerst nicht herein.
banner-nobody = Noch antwortet niemand. Jemand muss den Raum offen haben: Bleibe hier, und du wirst verbunden, sobald jemand kommt.
banner-clock = Deine Uhr und die von jemand anderem gehen um { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  } auseinander; eure Geräte weisen einander vielleicht ab. Prüft Datum und Uhrzeit auf beiden.
banner-recovering = Verbindung zu { $names } wird neu aufgebaut … Was du schreibst, wird aufgehoben und gesendet.
banner-cut-off = { $name } ist nicht zu erreichen. Der Versuch läuft weiter; was du schreibst, wird aufgehoben und gesendet.
carry-on = Weiter
banner-lost = Die Verbindung zu { $name } ist abgerissen. Sie wird neu aufgebaut, sobald es geht; was du schreibst, wird aufgehoben.
banner-untrusted = Die Verbindung zu { $name } wurde geschlossen, weil die Gegenseite nicht bewiesen hat, wer sie ist.

shortcuts-title = Tasten
shortcuts-switch = Einzelne Tasten bewirken etwas im Raum
shortcuts-why = M für das Mikrofon, V für die Kamera und so weiter. Drücke ? im Raum für die Liste.
key-microphone = Mikrofon an und aus
key-camera = Kamera an und aus
key-talk = Gedrückt halten, um zu sprechen, während du stumm bist
key-screen = Bildschirm teilen
key-chat = Chat
key-people = Leute
key-help = Diese Liste

settings-theme = Darstellung
settings-you = Du
theme-system = Wie auf diesem Gerät
theme-light = Hell
theme-dark = Dunkel
settings-privacy = Schutz deiner Adresse
mode-direct = Direkt
mode-direct-why = Der schnellste Weg. Die Leute in deinem Raum erfahren deine Netzwerkadresse.
mode-local = Nur lokales Netz
mode-local-why = Benutzt keinen Server außerhalb deines Netzes und verbindet nur darin.
mode-relay = Nur über Relais
mode-relay-why = Verbirgt deine Adresse vor den anderen. Braucht einen TURN-Server, siehe unten.
settings-brokers = Treffpunkte
settings-site-brokers = Treffpunkt dieser Seite
settings-public-brokers = Öffentliche Treffpunkte
settings-own-broker = Einen eigenen hinzufügen
broker-not-an-address = Das ist keine Adresse. Sie sieht aus wie wss://broker.example/mqtt.
broker-not-websocket = Die Adresse eines Treffpunkts beginnt mit wss://.
broker-insecure = Außerhalb des eigenen Netzes ist nur wss:// erlaubt, denn ws:// kann unterwegs gelesen werden.
settings-ice = Einen direkten Weg finden
settings-ice-why = Ein STUN-Server sagt deinem Browser dessen eigene öffentliche Adresse. Ein TURN-Server leitet alles weiter, nach wie vor verschlüsselt, wo es keinen direkten Weg gibt.
settings-stun = STUN-Server hinzufügen
settings-turn = TURN-Server
settings-turn-url = Adresse, etwa turn:turn.example:3478
settings-turn-user = Benutzername
settings-turn-password = Passwort
ice-not-an-address = Das ist keine solche Adresse. Sie sieht aus wie stun:stun.example:3478 oder turn:turn.example:3478.
settings-next-room = Änderungen am Netz gelten, sobald das nächste Mal ein Raum geöffnet wird.
delete-title = Was aufbewahrt wird
delete-what = Dein Name, dein Schlüssel, deine Räume und ihre Nachrichten liegen in diesem Browser und auf keinem Server. Was gesagt wurde, bleibt auch bei den anderen.
delete-everything = Alles löschen
delete-sure = Ja, alles löschen
delete-keep = Behalten
delete-trouble = Nicht alles ließ sich löschen: Was hier liegt, kann ganz oder zum Teil noch da sein. Schließe die anderen Fenster von Privet und versuche es noch einmal.

# Ganz ohne Server, und was unterwegs schiefgehen kann.
answer-lead = Was immer du bekommen hast, es genügt: ein Link, ein Text, eine Datei, das Bild eines Codes. Privet findet heraus, was es ist.
answer-label = Hier einfügen oder irgendwo auf die Seite ziehen
meeting-none = Keiner ist gewählt: Neue kommen mit einer Einladung von Hand.
meeting-missing-title = Es geht auch ohne Treffpunkt
meeting-missing-why = Dann überbringt ihr jede Einladung selbst und holt die Antwort zurück. Mit einem Treffpunkt genügt ein Link; diese Seite bietet keinen eigenen.
meeting-missing-local = „Nur lokales Netz“ ist gewählt, und in deinem Netz ist kein Treffpunkt bekannt. Lade von Hand ein oder füge einen hinzu.
banner-no-way-back = Kein Treffpunkt ist gewählt, also finden dich die anderen nicht von selbst. Bitte jemanden von ihnen um eine Einladung oder lade von Hand ein.

invitation-bad-title = Das lässt sich nicht öffnen
trouble-title = Das hat nicht geklappt
trouble-torn = Ein Teil fehlt: Unterwegs wurde etwas abgeschnitten. Bitte noch einmal darum und kopiere alles.
trouble-typo = Einige Zeichen fehlen oder sind falsch. Vergleiche mit dem Original oder kopiere es noch einmal.
trouble-expired = Die Zeit ist um: Eine Einladung von Hand gilt nur eine Weile. Es braucht eine neue. Ist sie trotzdem frisch, geht die Uhr eines der beiden Geräte falsch: Vergleicht sie.
trouble-used = Mit dieser Einladung ist schon jemand gekommen, und jede gilt für eine Person. Mache für die nächste eine neue.
trouble-other-device = Hier wartet keine Einladung auf diese Antwort: Sie wurde auf einem anderen Gerät gemacht, oder ihre Seite wurde geschlossen oder neu geladen. Öffne die Antwort dort oder mache eine neue Einladung.
trouble-newer = Das stammt aus einer neueren Version von Privet. Lade diese Seite neu, um die neueste zu bekommen, und versuche es noch einmal.
trouble-foreign = Darin ist nichts von Privet. Suche einen Link mit # und einer langen Reihe von Buchstaben und Ziffern, einen Text, der mit PV1 beginnt, eine .privet-Datei oder einen QR-Code.
trouble-own = Das ist deine eigene Einladung. Schicke sie der Person, die du treffen willst: Dort wird sie geöffnet.
trouble-own-reply = Das ist deine eigene Antwort. Schicke sie der Person, die dich eingeladen hat: Dort wird sie geöffnet.
trouble-answering = Diese Einladung beantwortest du gerade in einem anderen Fenster. Mache dort weiter.
trouble-forged = Das wurde unterwegs verändert oder stammt nicht von der Person, die darin genannt ist. Bitte um etwas Neues, möglichst auf anderem Weg.
trouble-too-large = Das ist zu groß für eine Einladung oder eine Antwort.
trouble-no-code = In diesem Bild ist kein QR-Code zu lesen. Nimm ihn gerade von vorn auf, bei gutem Licht und mit weißem Rand auf allen Seiten.
trouble-unreached = Eure Geräte haben sich damit nicht erreicht: Die andere Seite wurde vielleicht geschlossen, oder ein Netz dazwischen lässt keine direkte Verbindung durch. Versuche es noch einmal mit einer neuen Einladung.
trouble-failed = Auf diesem Gerät ist etwas schiefgegangen. Versuche es noch einmal oder mache eine neue Einladung.
trouble-own-title = Das ist von dir selbst
trouble-own-anyway = Von diesem Fenster aus beantworten
trouble-answering-title = Sie ist in einem anderen Fenster offen
trouble-reply-title = Diese Antwort passt hier nicht

invite-ways = Wege einzuladen
invite-way-link = Mit einem Link
invite-way-hand = Ganz ohne Server
invite-by-hand = Ganz ohne Server einladen
invite-with-link = Mit einem Link einladen
alone-by-hand = Es braucht keinen Server: Ihr überbringt Einladung und Antwort selbst. Sind beide angekommen, wird das Fenster hell.

hand-send = Gib das weiter
hand-bring = Bringe die Antwort zurück
hand-bring-how = Füge sie hier oder irgendwo auf dieser Seite ein, oder ziehe sie her
hand-left = { $minutes ->
    [one] noch eine Minute
   *[other] noch { $minutes } Minuten
  }
hand-left-hours = { $hours ->
    [one] noch eine Stunde
   *[other] noch { $hours } Stunden
  }
hand-left-soon = weniger als eine Minute
hand-making = Die Einladung wird gemacht …
hand-forms = Formen
hand-form-code = Code
hand-form-link = Link
hand-form-text = Text
hand-form-file = Datei
hand-form-sound = Ton
hand-code-invitation = Die Einladung als QR-Code
hand-code-reply = Die Antwort als QR-Code
hand-code-invitation-how = Halte ihn vor die andere Kamera: in Privet unter „Einladung beantworten“ oder in der Kamera-App des Telefons.
hand-code-text-how = Halte ihn vor die andere Kamera: in Privet unter „Einladung beantworten“.
hand-code-reply-how = Halte ihn vor die Kamera der Person, die dich eingeladen hat: in ihrem Privet unter „Scannen“.
hand-copy-link = Link kopieren
hand-copy-text = Text kopieren
hand-copied = Kopiert. Füge es jetzt dort ein, wo die andere Person es sieht.
hand-copied-short = Kopiert
hand-text-how = Jede Nachrichten-App genügt: Zeilenumbrüche, Anführungszeichen und Worte drumherum schaden nicht.
hand-file-how = Für E-Mail, einen USB-Stick oder das Teilen-Menü. Sie wird auf Privet gezogen oder dort geöffnet.
hand-save = Datei speichern
hand-saved = Die Datei ist gespeichert.
hand-scan = Scannen
hand-open-file = Datei öffnen
hand-listen = Zuhören
hand-drop = Lass es los: Privet findet heraus, was es ist
hand-once = Eine Einladung gilt für eine Person, und nur solange diese Seite offen bleibt.
hand-lifetime = Gilt
hand-lifetime-minutes = 10 Minuten: auf dem Bildschirm
hand-lifetime-hour = 1 Stunde: für eine Nachricht
hand-lifetime-day = 24 Stunden: für Link oder Datei
hand-new = Neue Einladung
hand-new-for-them = Weitere Einladung
hand-second = Noch jemand hat dieselbe Einladung beantwortet. Sie galt für eine Person; die zweite braucht eine eigene.
hand-connecting = Verbindung mit { $name } …
hand-connecting-why = Eure Geräte suchen den kürzesten Weg zueinander. Das dauert ein paar Sekunden.
hand-connecting-long = Es dauert länger als sonst. Warte noch etwas oder versuche es mit einer neuen Einladung.
hand-done = { $name } ist da
hand-failed = Kein Weg zu { $name } gefunden
hand-failed-why = Eure Geräte haben sich nicht erreicht. Vielleicht wurde die andere Seite geschlossen, oder ein Netz dazwischen lässt keine direkte Verbindung durch. Versuche es noch einmal mit einer neuen Einladung; in strengen Netzen hilft ein TURN-Server, siehe Einstellungen.
hand-expired = Die Zeit dieser Einladung ist um
hand-expired-why = Niemand ist mit ihr gekommen. Nichts ist verloren: Mache eine neue.
hand-broken = Die Einladung ließ sich nicht machen
hand-hidden = Dein Browser verbirgt die Adresse dieses Geräts im eigenen Netz, und nicht jedes Netz gibt weiter, was er stattdessen zeigt. Einer Seite, die das Mikrofon benutzen darf, zeigt er sie: Einmal erlauben genügt, und nichts wird aufgenommen.
hand-nowhere = Dein Browser sagt nicht, wo dieses Gerät im lokalen Netz ist, also findet es damit allein niemand. Einer Seite, die das Mikrofon benutzen darf, sagt er es: Einmal erlauben genügt, und nichts wird aufgenommen.
hand-no-network = Der Browser nennt gar keine Adresse dieses Geräts, es ist also wohl in keinem Netz. Verbinde es (das Netz eines Telefons genügt) und versuche es noch einmal.
hand-hidden-ask = Mikrofon einmal erlauben
hand-hidden-allowed = Danke, das war alles. Versuche es jetzt mit einer neuen Einladung.
hand-hidden-refused = Das Mikrofon bleibt aus. Du kannst es neben der Adresszeile des Browsers erlauben.
hand-somebody = Jemand
hand-fingerprint = Fingerabdruck
hand-fingerprint-none = Wer es ist, siehst du, sobald ihr verbunden seid
hand-invites = { $name } lädt dich ein
hand-nothing-sent = Bisher wurde nichts gesendet: Niemand weiß, dass du das geöffnet hast.
hand-reply-holds = Deine Antwort enthält deinen Namen und deine Netzwerkadresse. Sie geht nur dorthin, wohin du sie schickst.
hand-answer = Antworten
hand-name-unproven = So nennt sich die Person selbst. Erwartest du keine Einladung, frage nach, bevor du antwortest.
hand-making-reply = Deine Antwort wird gemacht
hand-answered = Deine Antwort ist fertig
hand-send-back = Schicke das an { $name } zurück
hand-stay = Lass diese Seite offen
hand-stay-why = Sobald { $name } deine Antwort hat, öffnet sich der Raum hier von selbst.
hand-give-up = Aufgeben
hand-reply-failed = Ihr habt euch nicht erreicht
hand-reply-refused = { $name } hat dich nicht hereingelassen.
hand-reply-untrusted = Wer die Antwort bekommen hat, ist nicht die Person aus der Einladung. Nichts wurde ausgetauscht. Bitte um eine neue Einladung, möglichst auf anderem Weg.
hand-reply-other = Auf diesem Gerät ist etwas schiefgegangen.
hand-another = Etwas anderes öffnen
cross-room = Du bist in einem Raum. Um diese Einladung zu beantworten, verlässt du ihn: Die anderen machen ohne dich weiter, und Mikrofon und Kamera gehen aus.
cross-room-stay = Hier bleiben
cross-room-go = Verlassen und ansehen
cross-reply = Deine Antwort auf eine andere Einladung ist noch unterwegs. Wenn du diese hier öffnest, kann niemand mehr jene Antwort zurückbringen.
cross-reply-stay = Weiter warten
cross-reply-go = Aufgeben und diese öffnen

visitor-title = { $name } beantwortet deine Einladung
visitor-why = Kennst du diese Person, und erwartest du sie? Noch verbindet euch nichts. Lässt du sie herein, ist sie im Raum wie alle.
visitor-admit = Hereinlassen
visitor-refuse = Abweisen
visitor-look = Entscheiden

hand-face = Gegenseitig scannen
face-title = Gegenseitig scannen
face-what = Seid ihr beisammen? Haltet die beiden Bildschirme einander gegenüber: Jede Kamera liest den Code des anderen Geräts, und ihr seid verbunden.
face-how = Haltet die beiden Bildschirme einander gegenüber, ein bis zwei Handbreit auseinander, bis beide den Code gelesen haben.
face-seen = Deine Kamera hat ihn gelesen. Lass jetzt die andere Kamera diesen Code sehen.
face-consent = Wessen Code deine Kamera hier liest, wird sofort verbunden, ohne Rückfrage.
face-stop = Aufhören

scan-starting = Die Kamera startet …
scan-looking = Halte einen Code vor die Kamera
scan-part = { $have } von { $of } Teilen gelesen
scan-refused = Der Browser erlaubt die Kamera nicht. Erlaube sie neben der Adresszeile oder öffne ein Bild des Codes.
scan-in-use = Ein anderes Programm benutzt die Kamera. Schließe es oder öffne ein Bild des Codes.
scan-missing = Keine Kamera gefunden. Öffne stattdessen ein Bild des Codes oder füge seinen Text ein.
scan-view = Was die Kamera sieht

delivered-title = Fertig: Gehe zurück zum anderen Fenster
delivered-lead = Das Fenster mit der Einladung hat jetzt die Antwort und zeigt, wer hereinkommen möchte. Dieses kannst du schließen.
delivered-close = Dieses Fenster schließen

mark-offer = Eure Bildschirme haben einander gelesen. Ist { $name } die Person neben dir, bestätige es: Dann erkennst du sie wieder.
mark-do = Persönlich bestätigen
mark-remove = Bestätigung zurücknehmen

sound-what = Für zwei Geräte nah beieinander: Dieses spielt ein paar Sekunden Ton, und das andere antwortet ebenso. Im Ton ist kein Name: Wer es ist, siehst du, sobald ihr verbunden seid.
sound-play = Abspielen
sound-host-how = Drückt am anderen Gerät „Zuhören“ unter „Einladung beantworten“ und haltet die Geräte höchstens einen Meter auseinander.
sound-guest-how = Haltet die Geräte höchstens einen Meter auseinander. Die Einladung, die zu hören ist, wird sofort beantwortet, ebenfalls mit Ton.
sound-progress = Wie viel davon gehört wurde
sound-playing = Spielt …
sound-playing-again = Spielt noch einmal, zum { $attempt }. Mal, etwas langsamer …
sound-listening = Hört zu …
sound-hearing = Gehört: { $percent } %
sound-unclear = Das war nicht deutlich. Hört weiter zu …
sound-thinking = Gehört. Einen Moment …
sound-done = Alles wurde gehört.
sound-connecting = Eure Geräte suchen den Weg zueinander. Dann wird auf dem anderen gefragt, ob du hereinkommen darfst.
sound-unheard = Es war nicht zu hören. Kommt näher oder macht es lauter.
sound-no-microphone = Der Browser erlaubt das Mikrofon nicht. Erlaube es neben der Adresszeile oder nimm einen anderen Weg.
sound-failed = Der Ton hat auf diesem Gerät nicht geklappt. Nimm einen anderen Weg.
sound-fallback-invitation = Wird sie nicht gehört, geht die Einladung auch anders:
sound-fallback-reply = Wird sie nicht gehört, geht die Antwort auch anders:

# Vor dem Gespräch: Kamera, Mikrofon und Lautsprecher.
devices-title = Kamera und Ton
devices-open = Kamera und Ton …
devices-microphone = Mikrofon
devices-camera = Kamera
devices-speaker = Lautsprecher
devices-choose-microphone = Mikrofon und Lautsprecher wählen
devices-choose-camera = Kamera wählen
devices-default = Wie das System es wählt
devices-number = { $device } { $number }
devices-none-microphone = Kein Mikrofon gefunden
devices-none-camera = Keine Kamera gefunden
devices-none-speaker = Kein Lautsprecher gefunden
devices-live = Du bist im Raum: Was du hier einschaltest, kommt sofort bei den anderen an.
devices-alone = Noch ist niemand sonst hier. Wer kommt, sieht und hört, was an ist.
devices-unnamed = Deine Geräte bekommen hier ihre Namen, sobald der Browser eines davon benutzen darf.
devices-speaker-system = Dieser Browser spielt dort, wo das System spielt: Wähle den Lautsprecher dort.
devices-speaker-more = Anderer Lautsprecher …
devices-flip = Die andere Kamera
devices-test = Ton ausprobieren
devices-testing = Du hörst eine Melodie …
devices-test-failed = Dort konnte der Browser nichts abspielen. Wähle einen anderen Lautsprecher.
devices-level = Pegel deines Mikrofons
devices-quiet = Von deinem Mikrofon kommt noch nichts. Sag etwas.
devices-improve = Dein Ton
processing-echo = Echo entfernen
processing-echo-why = Nötig bei Lautsprechern; mit Kopfhörern darf es aus sein.
processing-noise = Geräusche verringern
processing-gain = Lautstärke gleichmäßig halten
processing-suppressor = Geräusche stärker verringern
processing-suppressor-why = Lässt fast nur Stimmen durch. Kostet etwas Strom und verdirbt Musik.
devices-returning = Mit dem beginnen, was zuletzt an war
devices-returning-why = Nur hier, bevor du eintrittst, und nur, wo der Browser nicht fragen muss.
switch-off = aus
switch-asking = fragt
switch-on = an
prejoin-view = Was die anderen sehen werden
prejoin-camera-off = Deine Kamera ist aus
prejoin-why = Probiere Kamera und Mikrofon erst hier aus. Der Browser fragt dich um Erlaubnis, wenn du eines einschaltest, und niemand sieht oder hört dich, bevor du eintrittst.
prejoin-neither = Du trittst stumm und ohne Bild ein. Hören, sehen und schreiben kannst du.
prejoin-microphone = Du bist zu hören, sobald du eintrittst, aber ohne Bild.
prejoin-camera = Du bist zu sehen, sobald du eintrittst, aber stumm.
prejoin-both = Du bist zu sehen und zu hören, sobald du eintrittst.
prejoin-coming = Ein Gerät geht gerade erst an: Im Raum ist es dann an.
prejoin-all-off = Mit allem aus eintreten
refused-title = Der Browser erlaubt { $device } nicht
refused-go-on = Du kannst auch ohne weitermachen.
refused-closed = Seine Frage wurde ohne Antwort geschlossen. Versuche es noch einmal und wähle „Zulassen“.
refused-chromium = Klicke auf das Zeichen links neben der Adresse, schalte dort „{ $device }“ ein und versuche es noch einmal.
refused-firefox = Klicke auf das durchgestrichene Zeichen links neben der Adresse, entferne die Sperre mit × und versuche es noch einmal.
refused-safari = Öffne in der Menüleiste Safari → Einstellungen für diese Website, stelle „{ $device }“ auf „Erlauben“ und versuche es noch einmal.
refused-ios = Tippe auf das Seitenzeichen in der Adressleiste, dann auf „…“ und die Einstellungen der Website, und stelle „{ $device }“ auf „Erlauben“. Bei einem anderen Browser als Safari steht es in den Einstellungen des iPhones unter Apps.
refused-android = Tippe auf das Zeichen links neben der Adresse, dann auf „Berechtigungen“, erlaube „{ $device }“ und versuche es noch einmal.
refused-system = Ist es dort schon erlaubt, steht das System selbst im Weg: Sieh in seinen Einstellungen unter „Datenschutz“ nach.
device-silent = Es kommt nichts: Vielleicht ist { $device } am Gerät selbst ausgeschaltet, in den Systemeinstellungen leise gestellt oder von einem Telefonat belegt. Versuche ein anderes Gerät.
device-unsuppressed = Die stärkere Geräuschverringerung startet hier nicht. Du bist ohne sie zu hören; beim nächsten Mal wird sie wieder versucht.
ask-first = Gleich fragt dein Browser
ask-first-microphone = Er will wissen, ob Privet dein Mikrofon benutzen darf. Erlaubst du es, hören dich die Leute in diesem Raum, solange es an ist, und sonst niemand.
ask-first-camera = Er will wissen, ob Privet deine Kamera benutzen darf. Erlaubst du es, sehen dich die Leute in diesem Raum, solange sie an ist, und sonst niemand.
ask-first-go = Weiter
device-choose = Anderes wählen
returning-both = Mikrofon und Kamera waren an, als diese Seite zuletzt offen war. Jetzt sind sie aus.
returning-microphone = Dein Mikrofon war an, als diese Seite zuletzt offen war. Jetzt ist es aus.
returning-camera = Deine Kamera war an, als diese Seite zuletzt offen war. Jetzt ist sie aus.
returning-again = Wieder einschalten
check = Verbindung prüfen
check-what = Sieht sich diesen Browser, deine Geräte, dein Netz und die Server an, die du gewählt hast. Niemand sonst wird gefragt.
check-asks = Gefragt werden: { $hosts }.
check-microphone = Auch das Mikrofon ausprobieren
check-microphone-why = Sprich, solange es zuhört, ein paar Sekunden. Nichts wird aufgenommen oder gesendet.
check-start = Jetzt prüfen
check-again = Noch einmal prüfen
check-running = Wird geprüft. Das dauert ein paar Sekunden.
check-step-devices = Mikrofon und Kamera
check-step-network = Dein Netz
check-step-servers = STUN- und TURN-Server
check-step-meeting = Treffpunkte
check-step-done = fertig
check-result-good = Alles, was geprüft wurde, geht.
check-result-hint = Es geht. Etwas solltest du wissen.
check-result-bad = { $count ->
    [one] Eines geht nicht.
   *[other] { $count } Dinge gehen nicht.
  }
check-verdict-good = Geht
check-verdict-hint = Gut zu wissen
check-verdict-bad = Geht nicht
check-report = Einzelheiten für eine Fehlermeldung
check-report-why = Auf Englisch, für die, die es beheben. Namen, Räume, Passwörter und vollständige Adressen stehen nicht darin.
check-copy = Einzelheiten kopieren
check-copied = Die Einzelheiten sind kopiert.
check-browser-good = Dieser Browser kann Gespräche führen.
check-insecure = Diese Seite kam nicht über eine sichere Verbindung.
check-insecure-do = Öffne sie mit https:// oder auf diesem Gerät als localhost.
check-no-webrtc = Dieser Browser stellt keine direkten Verbindungen her (WebRTC).
check-no-webrtc-do = Nimm einen aktuellen Firefox, Chrome, Edge oder Safari. Ist es einer, hat vielleicht eine Erweiterung oder Einstellung WebRTC ausgeschaltet.
check-offline = Dieses Gerät ist offline.
check-offline-do = Verbinde es mit einem Netz und prüfe noch einmal.
check-microphone-good = Das Mikrofon hört dich.
check-microphone-there = Vom Mikrofon ist keine Störung bekannt; ausprobiert wurde es nicht.
check-microphone-missing = Es wurde kein Mikrofon gefunden.
check-microphone-missing-do = Schließe eines an oder sei ohne dabei: Zuhören und schreiben geht.
check-microphone-refused = Der Browser erlaubt das Mikrofon nicht.
check-microphone-refused-do = Öffne die Website-Einstellungen neben der Adresse, erlaube es und prüfe noch einmal.
check-microphone-silent = Das Mikrofon ist an, aber es ist nichts zu hören.
check-microphone-silent-do = Hast du gesprochen? Sonst suche einen Schalter am Gerät, sieh in den Systemeinstellungen nach der Lautstärke oder wähle ein anderes Mikrofon.
check-microphone-failed = Das Mikrofon ließ sich nicht einschalten.
check-microphone-failed-do = Schließe andere Programme, die es benutzen, und prüfe noch einmal.
check-camera-there = Von der Kamera ist keine Störung bekannt.
check-camera-missing = Es wurde keine Kamera gefunden.
check-camera-missing-do = Du kannst ohne dabei sein.
check-camera-refused = Der Browser erlaubt die Kamera nicht.
check-camera-refused-do = Öffne die Website-Einstellungen neben der Adresse, erlaube sie und prüfe noch einmal.
check-network-none = Der Browser nennt keine Adresse dieses Geräts.
check-network-none-do = Verbinde es mit einem Netz. Ist es in einem, erlaube einmal das Mikrofon: Dann nennt der Browser die Adresse.
check-addresses-hidden = Der Browser verbirgt die Adresse dieses Geräts im eigenen Netz.
check-addresses-hidden-do = Die meisten Netze kommen damit zurecht. Erreichen sich Leute im selben Netz nicht, erlaube einmal das Mikrofon.
check-mode-local = Nur dein eigenes Netz wird benutzt, wie du es gewählt hast.
check-stun-good = Der STUN-Server { $server } antwortet.
check-stun-local = Der STUN-Server { $server } ist in deinem eigenen Netz und hilft nur dort.
check-stun-local-do = Für Leute in anderen Netzen füge in den Einstellungen einen STUN-Server im Internet hinzu.
check-stun-none = Es ist kein STUN-Server gewählt; Leute in anderen Netzen erreichen dich vielleicht nicht.
check-stun-none-do = Innerhalb eines Netzes fehlt nichts. Sonst füge in den Einstellungen einen hinzu.
check-stun-silent = Der STUN-Server { $server } antwortet nicht.
check-stun-silent-do = Stimmt die Adresse, und läuft er? Ein Netz, das kein UDP durchlässt, sieht genauso aus.
check-udp-blocked = Kein STUN-Server antwortet: Dein Netz lässt anscheinend kein UDP durch.
check-udp-blocked-do = Versuche ein anderes Netz, etwa das eines Telefons, oder füge in den Einstellungen einen TURN-Server über TLS hinzu (turns:…:443).
check-nat-friendly = Dein Router lässt direkte Verbindungen zu.
check-nat-strict = Dein Router ist streng: Er nimmt für jede Verbindung einen anderen Port (symmetrisches NAT).
check-nat-strict-do = Leute in offeneren Netzen erreichst du. Für die anderen füge in den Einstellungen einen TURN-Server hinzu.
check-nat-both = Dein Router ist streng (symmetrisches NAT), und jemand war nicht zu erreichen: Das andere Netz ist anscheinend auch streng.
check-nat-both-do = Zwischen zwei solchen Netzen gibt es keinen direkten Weg. Ein TURN-Server auf einer der beiden Seiten genügt.
check-nat-relayed = Dein Router ist streng, aber dein TURN-Server hilft, wo es keinen direkten Weg gibt.
check-relay-good = Der TURN-Server { $server } leitet Gespräche weiter, wo es keinen direkten Weg gibt.
check-relay-missing = „Nur über Relais“ ist gewählt, aber kein TURN-Server angegeben.
check-relay-missing-do = Gib in den Einstellungen einen TURN-Server an oder wähle einen anderen Weg.
check-relay-refused = Der TURN-Server { $server } nimmt Benutzername oder Passwort nicht an.
check-relay-refused-do = Gib beides in den Einstellungen noch einmal ein. Manche Passwörter gelten nur kurze Zeit.
check-relay-silent = Der TURN-Server { $server } leitet nichts weiter.
check-relay-silent-do = Stimmt die Adresse, und läuft er? Aus einem strengen Netz ist vielleicht nur turns: auf Port 443 zu erreichen.
check-broker-good = Der Treffpunkt { $server } ist erreichbar.
check-broker-trying = Der Treffpunkt { $server } hat noch nicht geantwortet.
check-broker-trying-do = Prüfe gleich noch einmal.
check-broker-none = Es ist kein Treffpunkt gewählt.
check-broker-none-do = Einladungen von Hand gehen ohne. Für Links wähle einen in den Einstellungen.
check-broker-silent = Der Treffpunkt { $server } ist nicht erreichbar.
check-broker-silent-do = Begonnene Gespräche gehen ohne ihn weiter. Für neue prüfe seine Adresse oder wähle in den Einstellungen einen anderen.

# Um ein Gespräch herum: Hände, Reaktionen, Hinweise, Töne.
bar-hand-up = Hand heben
bar-hand-down = Hand senken
bar-reactions = Reaktionen
bar-more = Mehr
bar-screen-missing = Dieser Browser kann keinen Bildschirm teilen
reaction-0 = Daumen hoch
reaction-1 = Applaus
reaction-2 = Herz
reaction-3 = Lachen
reaction-4 = Staunen
reaction-5 = Konfetti
reaction-heard = { $name }: { $reaction }
hand-heard = { $name } hebt die Hand
hand-place = Hand gehoben, als { $place }.
mute-asked-all = { $name } bittet alle, sich stumm zu schalten
mute-asked-you = { $name } bittet dich, dich stumm zu schalten
mute-not-now = Jetzt nicht
mute-ask-all = Alle bitten, stumm zu sein
mute-ask-one = { $name } bitten, stumm zu sein
mute-asked = Du hast gebeten. Jeder entscheidet selbst.
more-grid = Alle gleich groß
more-speaker = Wer spricht, ist groß
more-full-screen = Vollbild
more-float = In einem kleinen Fenster über anderen
more-audio-only = Nur Ton, keine Bilder
more-save-data = Daten sparen
talk-hint = Zum Sprechen Leertaste halten
talk-on = Du bist zu hören, solange du die Leertaste hältst
hint-muted = Du sprichst, bist aber stumm geschaltet.
notice-many-people = Ihr seid { $count }. Privet verbindet alle mit allen, darum kostet jede weitere Person jedes Gerät mehr. Bis { $comfortable } geht es gut; nur mit Ton gehen auch mehr.
notice-slow-machine = Dieses Gerät ist voll ausgelastet. Dein Bild wird kleiner gesendet, damit alles andere flüssig läuft.
notice-paused = Schwache Verbindung zu { $names }: Dein Video pausiert, damit der Ton bleibt.
notice-weak-uplink = Schwache Verbindung. Dein Video wird kleiner gesendet, damit der Ton bleibt.
ring-title = { $name } ist da
ring-allow = Sag mir Bescheid, wenn jemand kommt
ring-allow-why = Dann kannst du inzwischen woanders hinsehen: Der Browser zeigt eine Mitteilung.
settings-sounds = Töne
settings-sound-joined = Jemand kommt
settings-sound-left = Jemand geht
settings-sound-message = Eine Nachricht
settings-sound-hand = Eine gehobene Hand
settings-sound-ring = Klingeln, wenn jemand anruft, oder kommt, während Du wartest
settings-save-data = Daten sparen
settings-save-data-why = Sendet und empfängt nur so viel Video, wie ein Gespräch braucht.
settings-muted-hint = Sag mir, wenn ich stumm geschaltet spreche
settings-muted-hint-why = Dafür wird der Pegel des stummen Mikrofons auf diesem Gerät gemessen. Nichts davon wird gesendet oder aufbewahrt.
settings-comfortable = Warnen, sobald wir so viele sind
key-hand = Hand heben und senken
key-layout = Die andere Anordnung
key-full-screen = Vollbild
key-float = In einem kleinen Fenster über anderen
key-reactions = Reaktionen
record = Aufnehmen
record-title = Auf diesem Gerät aufnehmen
record-what = Alle Bilder und Stimmen kommen in einen Film. Er bleibt auf diesem Gerät.
record-told = Alle im Raum erfahren es und sehen es, solange es läuft, auch wer später kommt. Frag sie vorher: Vielerorts ist es verboten, ohne Einwilligung aufzunehmen.
record-where-file = Die Datei wählst du jetzt. Fertig ist sie, wenn die Aufnahme beendet ist.
record-where-browser = Am Ende wird der Film bei deinen Downloads gespeichert.
record-where-memory = Dieser Browser kann ihn nur im Arbeitsspeicher halten: höchstens etwa 20 Minuten, und alles ist verloren, wenn diese Seite geschlossen wird.
record-start = Aufnahme beginnen
record-pause = Pause
record-resume = Weiter
record-stop = Aufnahme beenden
record-running = Du nimmst auf
record-paused = Deine Aufnahme ist unterbrochen
record-saving = Die Aufnahme wird gespeichert …
record-saved = Die Aufnahme ist gespeichert: { $name }
record-by = { $count ->
    [one] { $names } nimmt auf
   *[other] { $names } nehmen auf
  }
record-by-none = Niemand nimmt mehr auf
record-length = Länge und Größe bisher
record-problem-full = Der Platz ist voll, deshalb ist die Aufnahme beendet. Was bis dahin da war, ist gespeichert.
record-problem-failed = Die Aufnahme ist beendet, weil etwas schiefging. Was bis dahin da war, ist gespeichert.
record-problem-unsupported = Dieser Browser kann nicht aufnehmen.
record-problem-unsaved = Die Aufnahme ließ sich nicht in der Datei speichern. Sie ist noch da: Unter „Mehr“, „Aufnehmen“ kannst du sie noch einmal speichern.
record-left = Aufnahmen, die noch in diesem Browser sind
record-left-save = Speichern
record-left-discard = Aufnahme vom { $day } löschen
ways-quality = Qualität
ways-route = Weg
ways-time = Hin und zurück
ways-loss = Unterwegs verloren
ways-camera-in = Bild von dort
ways-camera-out = Dein Bild
ways-screen-in = Bildschirm von dort
ways-screen-out = Dein Bildschirm
ways-voice-in = Stimme von dort
ways-voice-out = Deine Stimme
ways-none = nichts
ways-unknown = nicht bekannt
ways-frames = { $frames } Bilder/s

# Wer wer ist

standing-new = Neu
standing-met = Schon begegnet
standing-verified = Geprüft
standing-conflict = Nicht das Gerät, das Du kennst
standing-met-since = Dieses Gerät kennst Du seit: { $day }.
standing-by-digits = Ziffern verglichen, { $day }
standing-by-emoji = Bilder verglichen, { $day }
standing-by-code = Bildschirme gescannt, { $day }
standing-by-in-person = Persönlich geprüft, { $day }

person-claims = Nennt sich „{ $name }“
person-more = Mehr zu { $name }
person-verify = Prüfen
person-verify-again = Noch einmal prüfen
person-rename = Für mich umbenennen
person-scan = Bildschirme gegenseitig scannen
person-block = Anrufe von dieser Person blockieren
person-unblock = Anrufe von dieser Person nicht mehr blockieren

rename-title = { $name } für mich umbenennen
rename-label = Wie Du die Person nennst
rename-what = Diesen Namen siehst nur Du, auf diesem Gerät.
rename-what-claims = Diesen Namen siehst nur Du, auf diesem Gerät. Die Person nennt sich „{ $name }“.
rename-save = Speichern
rename-clear = Eigenen Namen verwenden

verify-title = { $name } prüfen
verify-why = Ihr lest Euch gegenseitig fünf Ziffern vor. Stimmen sie überein, ist niemand dazwischen, und dieses Gerät gehört der Person, die Du hörst.
verify-asking = Warten, bis { $name } zustimmt …
verify-channel = Am sichersten nebeneinander oder am Telefon, dem Du vertraust. Über diesen Anruf geht es auch, aber Stimmen lassen sich nachahmen.
verify-preparing = Einen Moment …
verify-stop = Abbrechen
verify-ways = Arten zu vergleichen
verify-way-digits = Ziffern
verify-way-emoji = Bilder
verify-read = Lies { $name } diese Ziffern vor
verify-read-how = { $name } tippt sie ein, und das Gerät dort vergleicht.
verify-they-matched = Bei { $name } haben sie gestimmt. Jetzt bist Du mit Zuhören dran.
verify-read-done = Vorgelesen; jetzt liest { $name }
verify-read-again = Meine Ziffern noch einmal zeigen
verify-read-now = Lies { $name } nun diese Ziffern vor, damit Ihr beide sicher seid:
verify-type = Tippe die fünf Ziffern ein, die { $name } Dir vorliest
verify-type-again = Das sind andere Ziffern. Lass sie Dir noch einmal vorlesen: ein Versuch ist übrig.
verify-compare = Vergleichen
verify-emoji = Seht Ihr, { $name } und Du, dieselben vier Bilder?
verify-emoji-how = Sagt abwechselnd, was Ihr seht, vom ersten bis zum letzten.
verify-emoji-same = Sie sind gleich
verify-emoji-differ = Sie sind verschieden
verify-over-matched = { $name } ist geprüft
verify-over-differs = Die Codes sind verschieden
verify-over-they-differ = { $name } sieht einen anderen Code
verify-over-declined = { $name } möchte jetzt nicht vergleichen
verify-over-cancelled = { $name } hat abgebrochen
verify-over-timeout = Keine rechtzeitige Antwort von { $name }
verify-over-gone = Die Leitung zu { $name } ist abgerissen
verify-over-broken = Statt { $name } hat etwas geantwortet, das nicht in Ordnung ist
verify-matched-what = Von nun an erkennst Du dieses Gerät in jedem Raum. Wo immer Du { $name } siehst, steht ein Zeichen dabei.
verify-differs-what = Vielleicht hat sich jemand verhört; vielleicht ist jemand dazwischen. Sage hier vorerst nichts, was nur { $name } wissen soll. Vergleicht noch einmal nebeneinander oder am Telefon.
verify-counts = Das zählt als fehlgeschlagener Versuch. Nach dreien an einem Tag gibt es keinen mehr, bis der Tag um ist.
verify-blocked = Drei Vergleiche sind innerhalb eines Tages fehlgeschlagen, darum gibt es vorerst keinen mehr: wer den Code erraten will, bekommt keinen weiteren Versuch. Sei vorsichtig mit dem, was Du hier sagst. Morgen könnt Ihr wieder vergleichen.
verify-again = Noch einmal vergleichen
verify-done = Fertig

scan-id-how = Haltet Eure Bildschirme gegeneinander. Jeder liest den Code des anderen, und es gibt nichts zu tippen.
scan-id-they = { $name } öffnet dasselbe: Personen, „Mehr zu“ neben Deinem Namen, „Bildschirme gegenseitig scannen“.
scan-id-mine = Dein Code für { $name }
scan-id-good = { $name } ist geprüft
scan-id-now-they = Lass nun { $name } Deinen Code lesen.
scan-id-another = Das ist der Code eines anderen Geräts. Wen Du vor Dir hast, ist nicht { $name } in diesem Raum.

asked-compare = { $name } möchte einen Code mit Dir vergleichen, um sicher zu sein, dass Du es bist.
asked-agree = Vergleichen
asked-decline = Jetzt nicht

conflict-title = Das ist nicht das Gerät, das Du als { $name } kennst
conflict-what = Vielleicht ein neues Telefon, ein neuer Browser oder gelöschte Daten; vielleicht jemand anderes, der den Namen benutzt. Was Du von { $name } weißt, gilt für dieses Gerät nicht.
conflict-verified = Das Gerät, das Du kennst, war geprüft: { $day }.
conflict-apart = Als andere Person führen
conflict-banner = Jemand hier ist nicht das Gerät, das Du als { $name } kennst.
conflict-look = Ansehen

# Die Bilder eines Vergleichs

emoji-dog = Hund
emoji-cat = Katze
emoji-mouse = Maus
emoji-fox = Fuchs
emoji-bear = Bär
emoji-cow = Kuh
emoji-frog = Frosch
emoji-monkey = Affe
emoji-chicken = Huhn
emoji-owl = Eule
emoji-bee = Biene
emoji-snail = Schnecke
emoji-whale = Wal
emoji-crab = Krabbe
emoji-snake = Schlange
emoji-camel = Kamel
emoji-rose = Rose
emoji-sunflower = Sonnenblume
emoji-palm = Palme
emoji-clover = Kleeblatt
emoji-leaf = Blatt
emoji-rainbow = Regenbogen
emoji-snowman = Schneemann
emoji-volcano = Vulkan
emoji-star = Stern
emoji-sun = Sonne
emoji-lightning = Blitz
emoji-wave = Welle
emoji-lemon = Zitrone
emoji-grapes = Trauben
emoji-cherries = Kirschen
emoji-carrot = Möhre
emoji-bread = Brot
emoji-cheese = Käse
emoji-egg = Ei
emoji-popcorn = Popcorn
emoji-candy = Bonbon
emoji-cup = Tasse
emoji-hat = Hut
emoji-crown = Krone
emoji-glasses = Brille
emoji-shoe = Schuh
emoji-umbrella = Regenschirm
emoji-diamond = Diamant
emoji-book = Buch
emoji-magnet = Magnet
emoji-anchor = Anker
emoji-hammer = Hammer
emoji-lamp = Glühbirne
emoji-bell = Glocke
emoji-clock = Uhr
emoji-camera = Kamera
emoji-television = Fernseher
emoji-drum = Trommel
emoji-guitar = Gitarre
emoji-trumpet = Trompete
emoji-ball = Ball
emoji-dice = Würfel
emoji-balloon = Luftballon
emoji-gift = Geschenk
emoji-bicycle = Fahrrad
emoji-train = Zug
emoji-ship = Schiff
emoji-rocket = Rakete

# Regeln eines Raums

start-plan = Raum planen …
plan-title = Einen Raum planen
plan-ask = Frag mich, bevor jemand hereinkommt
plan-ask-why = Wer den Link öffnet, klopft zuerst an, und jemand drinnen entscheidet.
plan-lasting = Wie lange er besteht
plan-short = Kurzer Anruf
plan-short-what = Jedes Gerät vergisst ihn eine halbe Stunde, nachdem es zuletzt jemand anderen darin gesehen hat.
plan-day = Einen Tag
plan-day-what = Dann endet er für alle, samt Nachrichten.
plan-week = Eine Woche
plan-week-what = Dann endet er für alle, samt Nachrichten.
plan-kept = Bis er vergessen wird
plan-kept-what = Alle können ohne neue Einladung zurückkommen.
plan-history = Was Neue zu lesen bekommen
plan-history-all = Alles, was gesagt wurde
plan-history-all-what = Wer später kommt, liest die ganze Unterhaltung.
plan-history-joining = Was von da an gesagt wird
plan-history-joining-what = Was vorher gesagt wurde, bekommt niemand Neues; nur was noch niemand bekommen hat, geht an die erste Person, die kommt.
plan-history-none = Was von da an gesagt wird, und nichts über andere
plan-history-none-what = Eine Nachricht kommt nur von der Person, die sie schrieb: Wer weg ist, bekommt sie, wenn beide wieder hier sind.
plan-open = Raum öffnen

rules-title = Dieser Raum
rules-none = Dieser Raum wurde ohne Regeln eröffnet: wer den Link hat, kommt herein, und abschließen lässt er sich nicht.
rules-lock = Raum abschließen
rules-lock-why = Niemand Neues kommt herein. Wer schon drin war, darf zurückkommen.
rules-is-locked = Der Raum ist abgeschlossen: niemand Neues kommt herein.
rules-asks = Bevor jemand hereinkommt, wird gefragt.
rules-open = Wer den Link hat, kommt herein.
rules-ends = Er endet für alle: { $day }, { $time }.
rules-history-all = Neue lesen alles, was gesagt wurde.
rules-history-joining = Neue lesen, was gesagt wird, seit sie da sind.
rules-history-none = Neue lesen, was gesagt wird, seit sie da sind, und jede Nachricht kommt nur von der Person, die sie schrieb.
rules-withdraw = Alle Einladungen zurücknehmen
rules-withdraw-what = Dann führt kein Link von vorher mehr herein. Wer dazugehört, gehört weiter dazu.
rules-withdraw-sure = Zurücknehmen
rules-withdraw-not = Lassen
rules-withdrawn = Erledigt. Der Link, den Du von nun an kopierst, ist ein neuer.
rules-may-not = Das entscheiden in diesem Raum andere.
rules-locked-chip = Abgeschlossen
role-owner = Hat diesen Raum eröffnet
role-admin = Verwaltet mit
role-make-admin = Mitverwalten lassen
role-no-admin = Nicht mehr mitverwalten lassen
role-remove = Aus dem Raum entfernen
remove-title = { $name } entfernen?
remove-what = { $name } wird sofort getrennt, und kein Link von vorher führt mehr herein. Was bisher gesagt wurde, bleibt bei allen, die es haben.
remove-sure = Entfernen
remove-not = Nicht entfernen
remove-failed = { $name } konnte nicht entfernt werden: Das entscheiden inzwischen wohl andere.
away-title = Gehören dazu, gerade nicht da
away-nameless = Jemand ({ $id })

lasting-short = Sonst ist niemand hier. Dieses Gerät vergisst den Raum in { $time }.
lasting-until = Der Raum endet für alle in { $time }.
lasting-keep = Raum behalten
lasting-switch = Diesen Raum auf diesem Gerät behalten
lasting-switch-why = Sonst wird er samt Nachrichten vergessen, eine halbe Stunde nachdem Du zuletzt jemand anderen darin gesehen hast.

knock-one = { $name } klopft an. Hereinlassen?
knock-many = { $names } und { $count ->
    [one] noch jemand klopfen
   *[other] { $count } weitere klopfen
  } an.
knock-look = Ansehen
knock-admit = Hereinlassen
knock-refuse = Jetzt nicht
knock-title = Vor der Tür
knock-unproven = So nennt sich die Person. Geprüft hat das niemand.
door-title = Warten auf Einlass
door-lead = Du stehst vor der Tür. Jemand muss drinnen sein und wird vielleicht gefragt, bevor Du hereinkommst. Diese Seite klopft weiter.
door-closed = Die Tür bleibt zu
door-closed-what = Warum, steht oben. Wenn Du es für ein Versehen hältst, frag jemanden drinnen.

ended-removed = Du bist nicht mehr in diesem Raum
ended-removed-what = { $name } hat Dich entfernt. Was bis dahin gesagt wurde, liegt noch auf diesem Gerät.
ended-expired = Der Raum ist zu Ende
ended-expired-what = Seine Zeit war um. Seine Nachrichten sind von diesem Gerät entfernt.
ended-locked-out = Der Raum wurde gerade abgeschlossen
ended-locked-out-what = Du kamst in dem Augenblick herein, in dem er abgeschlossen wurde. Bitte jemanden drinnen um eine neue Einladung.

line-removed = { $name } wurde aus dem Raum entfernt
line-admin = { $name } verwaltet den Raum jetzt mit
line-no-admin = { $name } verwaltet den Raum nicht mehr mit
line-locked = Der Raum ist abgeschlossen
line-unlocked = Der Raum ist wieder offen
line-asks = Bevor jemand hereinkommt, wird gefragt
line-asks-not = Wer den Link hat, kommt herein
line-new-link = Einladungen von vorher gelten nicht mehr

rooms-ends = Endet in { $time }
rooms-more = Mehr zu „{ $room }“
rooms-last = { $name }: { $text }
rooms-last-you = Du: { $text }
rooms-last-picture = ein Bild
rooms-unread = { $count ->
    [one] Eine neue Nachricht
   *[other] { $count } neue Nachrichten
  }
rooms-look = Wer ist da?
rooms-looking = Fragt, wer da ist …
rooms-look-why = Fragt einmal in den zuletzt besuchten Räumen. Treffpunkte merken, dass dieses Gerät nachsieht; den Leuten dort wird nichts gezeigt.
rooms-there = Gerade dort: { $people }
rooms-there-some = { $count ->
    [one] Gerade ist jemand dort
   *[other] Gerade sind { $count } Leute dort
  }
rooms-others = { $count ->
    [one] noch jemand
   *[other] { $count } weitere
  }
rooms-there-nobody = Niemand antwortet.
rooms-there-unknown = Kein Treffpunkt antwortet, darum lässt es sich nicht sagen.
name-room-title = Für mich umbenennen
name-room-label = Wie Du diesen Raum nennst
name-room-what = Diesen Namen siehst nur Du, auf diesem Gerät. Lass ihn leer, um zu sehen, wer da war.

special-title = Ein Link für eine Person oder für eine Zeit
special-one = Nur für die erste Person, die damit kommt
special-time = Gültig
special-hour = eine Stunde
special-day = einen Tag
special-week = eine Woche
special-always = solange der Raum besteht
special-make = Diesen Link erzeugen
special-is-one = Gültig für eine Person.
special-is-one-until = Gültig für eine Person, bis: { $day }, { $time }.
special-is-until = Gültig bis: { $day }, { $time }.
special-too-many = Mehr besondere Links kann sich dieser Raum nicht merken. Nimm alle Einladungen zurück, um neu anzufangen.

windows-title = Privet ist in einem anderen Fenster offen
windows-busy = Dort bist du in einem Raum. Wenn du Privet hier benutzt, verlässt jenes Fenster seinen Raum: Du bist nie an zwei Orten zugleich.
windows-silent = Jenes Fenster antwortet nicht: Vielleicht schläft es oder hängt. Du kannst Privet trotzdem hier benutzen; wacht es auf, verlässt es seinen Raum.
windows-here = Hier benutzen
windows-guest = Als jemand anderes teilnehmen
windows-guest-why = Als jemand anderes hast du in diesem Fenster einen anderen Namen und einen anderen Schlüssel. Das ist gut, um Privet allein auszuprobieren.
windows-not-now = Jetzt nicht
windows-taking = Einen Augenblick: Das andere Fenster verlässt gerade seinen Raum.
elsewhere-title = Du benutzt Privet in einem anderen Fenster
elsewhere-lead = Dieses Fenster hat den Raum verlassen, damit du nur einmal dort bist. Sein Mikrofon und seine Kamera sind aus.
elsewhere-free-title = Du kannst hier zurückkommen
elsewhere-free-lead = Das andere Fenster ist nicht mehr im Raum, also ist er für dieses wieder frei. Mikrofon und Kamera sind aus.
guest-notice = In diesem Fenster bist du jemand anderes, mit eigenem Namen und eigenen Räumen.
guest-back = Wieder ich selbst sein

# Was dieses Gerät behält: Passphrase, Sperre, Sicherung.
lock-title = Gesperrt
lock-lead = Was Privet auf diesem Gerät behält, ist verschlüsselt. Deine Passphrase öffnet es.
lock-open = Entsperren
lock-opening = Wird entsperrt …
lock-wrong = Das ist nicht die Passphrase. Achte auf Großbuchstaben, Leerzeichen und die Sprache der Tastatur, und versuche es noch einmal.
lock-wait = Das war viele Male hintereinander falsch. Vor dem nächsten Versuch kommt eine Pause, und sie wächst mit jedem falschen.
lock-wait-left = Nächster Versuch in { $time }
lock-again = Du kannst es jetzt wieder versuchen.
lock-forgotten = Passphrase vergessen?
lock-forgotten-title = Ohne die Passphrase
lock-forgotten-what = Es gibt keinen zweiten Schlüssel: Ohne die Passphrase kann niemand öffnen, was hier liegt, auch wir nicht. Man kann es nur löschen und neu anfangen.
lock-forgotten-lost = Verloren ist dann, wer Du für andere bist, wen Du getroffen und bestätigt hast, Deine Räume und was darin gesagt wurde, soweit dieses Gerät es hat.
lock-forgotten-stays = Die anderen behalten, was sie haben. Eine Sicherung Deiner Identität bringt zurück, wer Du bist, und sonst nichts.
lock-forgotten-back = Passphrase noch einmal versuchen
lock-begin-anew = Alles löschen und neu anfangen
passphrase = Passphrase
passphrase-now = Die jetzige Passphrase
passphrase-new = Neue Passphrase
passphrase-again = Dieselbe noch einmal
passphrase-seen = Getipptes zeigen
passphrase-show = Zeigen
passphrase-hide = Verbergen
passphrase-short = Kurz. Wer eine Kopie dieser Festplatte hat, könnte sie durch Probieren finden. Mehrere Wörter, die nichts miteinander zu tun haben, sind besser.
passphrase-fair = Ordentlich, wenn es kein Name, kein Datum und kein Spruch von jemand anderem ist.
passphrase-long = Lang. Gut, wenn es kein Zitat und keine Liedzeile ist: Die werden zuerst probiert.
passphrase-suggest = Eine vorschlagen
passphrase-suggested = Sechs Wörter, gerade eben auf diesem Gerät gewürfelt. Schreib sie auf oder lass sie einen Passwort-Manager behalten: Sie stehen nur hier.
passphrase-differs = Die beiden sind nicht gleich.
passphrase-working = Einen Moment. Das ist mit Absicht langsam: Raten ist es dann auch.
kept-title = Auf diesem Gerät
kept-what = Wer Du bist, wen Du getroffen hast, Deine Räume mit allem, was darin gesagt wurde, und was Du zu schreiben begonnen hast, liegt in diesem Browser und auf keinem Server. Was gesagt wurde, bewahren auch die anderen im Raum auf.
kept-system = Es gibt keine Passphrase. Nur das Betriebssystem schützt es: Wer dieses Gerät als Du benutzen oder seine Festplatte lesen kann, kann es lesen.
kept-encrypted = Es ist mit Deiner Passphrase verschlüsselt und so sicher, wie sie gut ist. Solange es entsperrt ist, kann es lesen, wer diesen Browser benutzt.
kept-outside = In keinem Fall verschlüsselt sind Dein eigener Name, diese Einstellungen samt Passwörtern von Servern und Aufnahmen, die noch nicht gespeichert wurden; auch nicht, was Browser und System sich von Titel und Mitteilungen dieser Seite merken: Namen und Worte von Nachrichten. Wie viel hier liegt und wann es sich geändert hat, ist zu sehen.
kept-held-full = Die Festplatte ist voll. { $count ->
    [one] Eine Änderung steht
   *[other] { $count } Änderungen stehen
  } nur im Gedächtnis dieser Seite, bis wieder Platz ist. Lass die Seite so lange offen.
kept-held-failed = Die Festplatte nimmt gerade nichts an. { $count ->
    [one] Eine Änderung steht
   *[other] { $count } Änderungen stehen
  } nur im Gedächtnis dieser Seite; es wird weiter versucht. Lass die Seite so lange offen.
kept-memory-refused = Dieser Browser lässt hier nichts aufbewahren: Wenn Du die Seite schließt, ist alles fort.
kept-memory-blocked = Ein Fenster mit einer älteren Version von Privet ist im Weg, deshalb bleibt nichts erhalten. Schließe es und lade diese Seite neu.
kept-memory-gone = Was hier lag, wurde gelöscht. Lade die Seite neu, um neu anzufangen; bis dahin bleibt nichts erhalten.
kept-memory-asked = Diese Seite wurde aus einer Datei geöffnet: Wenn Du sie schließt, ist alles fort.
kept-damaged = { $count ->
    [one] Eine Sache auf dieser Festplatte ließ sich nicht mehr lesen und fehlt jetzt.
   *[other] { $count } Sachen auf dieser Festplatte ließen sich nicht mehr lesen und fehlen jetzt.
  }
protect-set = Passphrase festlegen
protect-set-why = Von da an fragt Privet nach ihr, wenn es hier geöffnet wird. Vergisst Du sie, kann niemand mehr öffnen, was hier liegt: Es führt kein Weg daran vorbei.
protect-before = Was vorher aufbewahrt wurde, lässt sich auf der Festplatte vielleicht noch finden, wenn jemand sie ohne diesen Browser ansieht: Kein Browser kann das überschreiben.
protect-done = Von jetzt an braucht es Deine Passphrase.
protect-change = Passphrase ändern
protect-changed = Die Passphrase ist geändert.
protect-remove = Passphrase entfernen
protect-remove-why = Von da an schützt nur noch das Betriebssystem, was hier liegt.
protect-removed = Die Passphrase ist entfernt.
protect-lock = Jetzt sperren
protect-after = Von selbst sperren, wenn nichts geschieht
protect-after-minutes = { $minutes ->
    [60] nach einer Stunde
   *[other] nach { $minutes } Minuten
  }
protect-after-never = nie
protect-after-why = Nicht, solange Mikrofon, Kamera oder Bildschirm an ist. Das Sperren verlässt den Raum, in dem Du bist.
protect-cancel = Abbrechen
protect-trouble-wrong = Das ist nicht die Passphrase.
protect-trouble-wait = Das war viele Male hintereinander falsch. Warte ein wenig vor dem nächsten Versuch.
protect-trouble-passphrase = Sie braucht mindestens ein Zeichen und darf nicht länger als ein Absatz sein.
protect-trouble-unwritten = Diese Identität lässt sich nicht verschlüsseln und nicht mitnehmen.
protect-trouble-backup = Diese Datei ist keine Sicherung einer Identität, oder sie kommt von einer neueren Version von Privet.
protect-trouble-cost = Diese Datei verlangt mehr Speicher oder Zeit, als eine ehrliche Sicherung braucht. Sie wurde nicht geöffnet.
protect-trouble-disk = Die Festplatte nimmt es gerade nicht an. Es hat sich nichts geändert; versuche es später noch einmal.
protect-trouble-elsewhere = Ein anderes Fenster hat inzwischen gesperrt oder die Passphrase geändert.
protect-trouble-in-use = In einem anderen Fenster bist du in einem Raum. Verlasse ihn dort zuerst.
protect-trouble-recorded = Eine Aufnahme ließ sich nicht löschen: Vielleicht schreibt ein anderes Fenster noch daran. Beende sie dort und versuche es noch einmal.
protect-trouble-other = Das hat nicht geklappt. Es hat sich nichts geändert.
unwritten-title = Deine Identität kommt von einer älteren Version
unwritten-why = Die hat ihren Schlüssel so aufbewahrt, dass ihn niemand lesen kann, auch Privet nicht. Deshalb lässt er sich weder verschlüsseln noch in eine Sicherung legen.
unwritten-what = Du kannst auf diesem Gerät jemand Neues werden. Räume, Leute und Nachrichten bleiben hier. Für die anderen bist Du aber eine neue Person unter Deinem Namen: Sie müssen Dich neu bestätigen, was Du in Räumen darfst, ist fort, und wo gefragt wird, musst Du anklopfen.
unwritten-do = Jemand Neues werden
unwritten-not = So bleiben
backup-save = Sichern, wer Du bist
backup-what = Eine Datei, mit der Du auf einem anderen Gerät, oder irgendwann wieder auf diesem, dieselbe Person bist. Sie hat eine eigene Passphrase. Leute, Räume und Nachrichten sind nicht darin.
backup-make = Datei speichern
backup-saved = Die Sicherung liegt in Deinen Downloads. Bewahre sie und ihre Passphrase auf, aber nicht am selben Ort.
restore-title = Aus einer Sicherung wiederherstellen
restore-what = Mit der Datei, die Du auf einem anderen Gerät gespeichert hast, bist Du hier dieselbe Person.
restore-file = Die Sicherung
restore-passphrase = Die Passphrase dieser Sicherung
restore-replaces = Wer Du auf diesem Gerät bisher warst, wird ersetzt und kommt nur aus einer eigenen Sicherung zurück. Räume, Leute und Nachrichten bleiben.
restore-once = Benutze sie nicht auf zwei Geräten zur selben Zeit: In einem Raum würden sie einander widersprechen, und alle erfahren es.
restore-do = Diese Person werden
restore-wrong = Die Passphrase öffnet diese Datei nicht, oder die Datei ist beschädigt.
restore-done = Du bist jetzt, wer in der Sicherung steht.
restore-go-on = Weiter

# Leute, denen wir begegnet sind, und Anrufe von ihnen und an sie

contacts-title = Leute
contacts-how = Wem Du hier begegnet bist, den kannst Du ohne neue Einladung anrufen, solange Privet auf beiden Seiten offen ist.
contacts-off = Niemand kann Dich anrufen: Das ist in den Einstellungen ausgeschaltet. Du selbst kannst weiterhin anrufen.
contacts-nowhere = Zum Anrufen braucht es einen Treffpunkt: Wähl einen in den Einstellungen.
contacts-seen = Zuletzt gesehen: { $day }
contacts-call = Anrufen
contacts-not-yet = Trefft euch noch einmal, dann könnt ihr einander anrufen.
contacts-block = Blockieren
contacts-unblock = Nicht mehr blockieren
contacts-blocked = Blockiert: kann Dich nicht anrufen
contacts-forget = Diese Person vergessen
contacts-forget-unblock = Diese Person vergessen, auch die Blockierung
contacts-forgotten = { $name } ist vergessen. Beim nächsten Mal begegnet ihr euch zum ersten Mal.
contacts-forgotten-unblocked = { $name } ist vergessen und nicht mehr blockiert. Beim nächsten Mal begegnet ihr euch zum ersten Mal.
contacts-all = Alle { $count } zeigen
contacts-of-room = Leute aus diesem Raum
contacts-call-again = { $name } anrufen

missed-title = Verpasste Anrufe
missed-one = { $count ->
    [one] { $name } hat angerufen: { $day }, { $time }
   *[other] { $name } hat { $count } Mal angerufen, zuletzt { $day }, { $time }
  }
missed-seen = Gesehen: Anruf von { $name }

calling-label = Dein Anruf
calling-opening = { $name } wird angerufen…
calling-calling = { $name } wird angerufen…
calling-ringing = Bei { $name } klingelt es
calling-accepted = { $name } kommt
calling-declined = { $name } möchte jetzt nicht sprechen
calling-busy = { $name } ist in einem anderen Gespräch
calling-no-answer = { $name } meldet sich nicht
calling-unreached = { $name } ist nicht zu erreichen
calling-unreached-what = Privet muss drüben offen sein, und vielleicht möchte { $name } nicht gestört werden. Der Raum bleibt offen: Du kannst seinen Link auf anderem Weg schicken.
calling-cancelled = Du hast den Anruf abgebrochen
calling-failed = { $name } ließ sich von hier aus nicht anrufen
calling-cancel = Anruf abbrechen
calling-again = Noch einmal anrufen
calling-leave = Verlassen
calling-stay = In diesem Raum bleiben

rung-title = { $name } ruft an
rung-what = Mikrofon und Kamera sind beim Eintreten aus.
rung-leaves = Du bist in einem Raum. Nimmst Du den Anruf an, verlässt Du ihn; von der Startseite aus kannst Du zurückkommen.
rung-conflict = Das ist nicht das Gerät, das Du als { $name } kennst. Vielleicht ein neues Telefon, vielleicht jemand anderes, der den Namen benutzt.
rung-accept = Annehmen
rung-accept-leaving = Verlassen und annehmen
rung-decline = Ablehnen
rung-block = Blockieren
rung-blocked = { $name } kann Dich nicht mehr anrufen. Zurücknehmen lässt sich das auf der Startseite unter „Leute“.

quiet = Nicht stören
quiet-why = Nichts klingelt, und wer anruft, erfährt nicht, dass Du da bist. Du siehst später, wer angerufen hat.
settings-ringing = Angerufen werden
settings-ringing-on = Wem ich begegnet bin, der kann mich anrufen
settings-ringing-why = Dafür ist diese Seite, solange sie offen ist, an Deinen Treffpunkten. Diese erfahren Deine Netzwerkadresse und wie viele Leute Dich anrufen können, höchstens 64, aber nicht, wer. Ausgeschaltet verbindet sich die Startseite mit nichts.
