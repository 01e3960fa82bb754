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
start-answer = Einladung annehmen
name-label = Dein Name, wie andere ihn sehen

how-title = Wie die Verbindung entsteht
how-1 = Ein Treffpunkt hilft euren Browsern, sich zu finden. Er reicht versiegelte Umschläge weiter, die er nicht öffnen kann.
how-2 = Eure Browser beweisen einander, wer sie sind, und sprechen dann direkt und verschlüsselt.
how-3 = Von da an ist niemand mehr dazwischen. Weitere Leute werden von denen vorgestellt, die schon da sind.

meeting-title = Treffpunkte
meeting-what = Ein Treffpunkt ist ein Nachrichtenverteiler, an dem sich Browser finden. Er erfährt deine Netzwerkadresse, wann ihr euch trefft und welche Adressen sich unter einem Thema treffen; eure Namen und alles, was ihr sagt, kann er nicht lesen.
meeting-none = Keiner ist gewählt; niemand Neues findet diesen Raum.
meeting-missing-title = Wähle zuerst einen Treffpunkt
meeting-missing-why = Browser brauchen einen Ort im Netz, um sich zu finden, und diese Seite bietet selbst keinen an.
meeting-missing-local = „Nur lokales Netz“ ist gewählt, aber in deinem Netz ist kein Treffpunkt bekannt. Füge einen hinzu oder wähle einen anderen Weg.
meeting-public-learn = Öffentliche werden von anderen betrieben und sind frei: { $hosts }. Sie erfahren deine Netzwerkadresse, wann ihr euch trefft und welche Adressen sich unter einem Thema treffen; lesen können sie nichts.
meeting-public-use = Öffentliche Treffpunkte nutzen
meeting-public-chosen = Öffentliche Treffpunkte werden jetzt genutzt.
meeting-own = Eigenen wählen

rooms-title = Deine Räume
rooms-kept = Nur in diesem Browser aufbewahrt, mit ihren Nachrichten, bis du sie vergisst.
rooms-seen = Zuletzt hier: { $day }
rooms-open = Zurückkehren
rooms-forget = „{ $room }“ und die Nachrichten vergessen
rooms-forgotten = Der Raum und seine Nachrichten sind vergessen.

answer-title = Einladung annehmen
answer-label = Füge den Link ein oder die Nachricht, in der er kam
answer-look = Weiter

invitation-bad-title = Diese Einladung lässt sich nicht öffnen
invitation-torn = Ein Teil des Links fehlt: Er wurde unterwegs abgeschnitten. Bitte noch einmal darum und kopiere ihn ganz.
invitation-foreign = Darin ist keine Einladung in einen Privet-Raum. Suche nach einem Link mit # und einer langen Reihe von Buchstaben und Ziffern.
invitation-newer = Diese Einladung stammt aus einer neueren Version von Privet. Lade diese Seite neu und öffne den Link dann noch einmal.
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
failed-lead = Auf dieser Seite ist etwas schiefgegangen. Nichts, was du geschrieben hast, ist verloren.
failed-no-relay = „Nur über Relais“ ist gewählt, aber kein TURN-Server angegeben; so ist niemand erreichbar. Gib einen TURN-Server an oder wähle einen anderen Weg.
left-title = Du hast den Raum verlassen
left-lead = Mikrofon und Kamera sind aus. Der Raum bleibt auf der Startseite, bis du ihn vergisst.
left-again = Zurückkehren
left-forget = Diesen Raum vergessen

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
line-lost = Die Leitung zu { $name } ist abgerissen
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
chat-heard = { $name }: { $text }
delivery-waiting = Wartet, bis jemand da ist
delivery-sent = Gesendet
delivery-with = Bei { $count } von { $of }
delivery-with-all = { $of ->
    [one] Angekommen
   *[other] Bei allen { $of }
  }

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
tile-recovering = Verbindet neu …
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
carrier-opening = Verbindet …
carrier-open = Verbunden
carrier-waiting = Nicht erreichbar, wird erneut versucht
carrier-closed = Geschlossen

ask-microphone = Dein Browser fragt, ob Privet das Mikrofon benutzen darf. Die anderen hören dich nur, solange es an ist.
ask-camera = Dein Browser fragt, ob Privet die Kamera benutzen darf. Die anderen sehen dich nur, solange sie an ist.
the-microphone = das Mikrofon
the-camera = die Kamera
device-refused = Der Browser erlaubt { $device } nicht. Öffne die Website-Einstellungen neben der Adresse, erlaube es und versuche es noch einmal. Du kannst auch ohne bleiben.
device-missing = Der Browser findet { $device } nicht. Schließe das Gerät an und versuche es noch einmal, oder bleibe ohne.
device-busy = Ein anderes Programm benutzt { $device }. Schließe es dort und versuche es noch einmal.
device-gone = Der Browser hat { $device } weggenommen, vielleicht wurde das Gerät abgezogen. Versuche es wieder, wenn es zurück ist.
device-failed = Es war nicht möglich, { $device } einzuschalten.
device-insecure = Diese Seite kam nicht über eine sichere Verbindung; der Browser erlaubt deshalb weder Mikrofon noch Kamera.
device-screen-failed = Von hier aus lässt sich der Bildschirm nicht teilen.
sound-blocked = Der Browser lässt den Ton aus, bis du klickst.
sound-unblock = Ton einschalten

banner-offline = Dieses Gerät ist offline. Was du schreibst, wird aufgehoben und gesendet, sobald es zurück ist.
banner-no-meeting-point = Kein Treffpunkt ist gewählt; niemand findet diesen Raum. Wähle einen und öffne den Raum dann neu.
banner-refused-full = Dieser Raum ist voll: Er fasst 50 Leute. Versuche es, wenn jemand gegangen ist.
banner-refused-clock = Die Uhr dieses Geräts und die der anderen weichen zu weit voneinander ab; deshalb kommst du nicht hinein. Prüfe Datum und Uhrzeit.
banner-unreachable = { $hosts } ist nicht erreichbar. Vielleicht sperrt das Netz WebSockets, oder der Treffpunkt ist aus. Wir versuchen es weiter; ein anderer Treffpunkt oder ein anderes Netz kann helfen.
banner-unreachable-linked = { $hosts } ist nicht erreichbar. Alle hier bleiben verbunden; nur neue Leute kommen vorerst nicht herein.
banner-nobody = Noch antwortet niemand. Jemand muss den Raum offen haben: Bleibe hier, und du wirst verbunden, sobald jemand kommt.
banner-clock = Deine Uhr und die von jemand anderem gehen um { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  } auseinander; eure Geräte weisen einander vielleicht ab. Prüft Datum und Uhrzeit auf beiden.
banner-recovering = Verbindung zu { $names } wird neu aufgebaut … Was du schreibst, wird aufgehoben und gesendet.
banner-lost = Die Leitung zu { $name } ist abgerissen. Sie wird neu aufgebaut, sobald es geht; was du schreibst, wird aufgehoben.
banner-untrusted = Die Verbindung zu { $name } wurde geschlossen, weil die Gegenseite nicht bewiesen hat, wer sie ist.

shortcuts-title = Tasten
shortcuts-switch = Einzelne Tasten bewirken etwas im Raum
shortcuts-why = M für das Mikrofon, V für die Kamera und so weiter. Drücke ? im Raum für die Liste.
key-microphone = Mikrofon an und aus
key-camera = Kamera an und aus
key-talk = Gedrückt halten, um kurz zu sprechen, während du stumm bist
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
settings-ice-why = Ein STUN-Server sagt deinem Browser dessen eigene öffentliche Adresse. Ein TURN-Server reicht Pakete weiter, wo es keinen direkten Weg gibt.
settings-stun = STUN-Server hinzufügen
settings-turn = TURN-Server
settings-turn-url = Adresse, etwa turn:turn.example:3478
settings-turn-user = Benutzername
settings-turn-password = Passwort
ice-not-an-address = Das ist keine solche Adresse. Sie sieht aus wie stun:stun.example:3478 oder turn:turn.example:3478.
settings-next-room = Änderungen am Netz gelten, sobald das nächste Mal ein Raum geöffnet wird.
delete-title = Was aufbewahrt wird
delete-what = Dein Name, dein Schlüssel, deine Räume und ihre Nachrichten liegen in diesem Browser und nirgends sonst.
delete-everything = Alles löschen
delete-sure = Ja, alles löschen
delete-keep = Behalten
