# Words of the app. Plain verbs; say who and what; no blame; no jargon.

settings = Settings
language = Language
guest = Guest
try-again = Try again
to-start = To the start page

framed = Privet does not run inside another page: that page could see what you click. Open it in a tab of its own.
insecure-page = This page did not come over a secure connection, so the browser allows neither encryption nor a microphone. Open it with https://, or on this device as localhost.
not-lasting = This page was opened from a file, so nothing is kept: your name, your key and your rooms are gone when you close it.

start-title = Talk, show and send, straight to each other.
start-lead = No account and no server of ours in between. You send a link, they open it, and the line is yours.
start-new = New room
start-answer = Answer an invitation
start-backup = I have a backup
name-label = Your name, as others see it

how-title = How it connects
how-1 = A meeting point helps your browsers find each other. It passes on sealed envelopes that it cannot open.
how-2 = Your browsers prove to each other who they are, then talk directly and encrypted.
how-3 = From then on nobody is in between. More people are introduced by those who are already there.

meeting-public-learn = Public ones are run by others, free to use: { $hosts }. They learn your network address, when you meet, and which addresses meet each other; they can read nothing.
meeting-public-use = Use public meeting points
meeting-public-chosen = Public meeting points are in use now.
meeting-own = Choose my own

invitation-paste-again = Paste another one

join-title = You are invited to a room
join-lead = Somebody sent you this link so that you can meet here.
join-see = The people inside see your name, and your network address once you are connected.
join-through = You meet through { $hosts }; everything you say is encrypted from you to them.
join-encrypted = Everything you say is encrypted from you to them.
join-enter = Enter the room
join-not-now = Not now
join-who = The link does not say who sent it. If you do not know, ask before you enter.

opening-title = Opening the room
opening-lead = One moment.
failed-title = The room did not open
failed-lead = Something went wrong on this device. Nothing you wrote is lost.
failed-no-relay = “Relay only” is chosen, but no TURN server is given, so nobody can be reached. Add a TURN server, or choose another way to connect.
left-title = You have left the room
left-lead = Your microphone and camera are off. The room stays in the list on the start page for as long as this device keeps it.
left-again = Come back
left-forget = Forget this room

meeting-missing-title = It works without a meeting point
meeting-missing-why = You hand over each invitation yourselves then, and bring back the reply. With a meeting point one link is enough; this site offers none of its own.
meeting-missing-local = “Local network only” is chosen, and no meeting point within your network is known. Invite by hand, or add one.

invitation-bad-title = This does not open
trouble-title = That did not work
trouble-torn = A part of it is missing: it was cut off on its way. Ask for it again, and copy all of it.
trouble-typo = Some characters are missing or wrong. Compare it with the original, or copy it again.
trouble-expired = Its time is over: an invitation by hand is good for a while only. A new one is needed. If it is fresh all the same, one of the two devices has the wrong time: compare their clocks.
trouble-used = Somebody has come with this invitation already, and each is for one person. Make a new one for the next.
trouble-other-device = No invitation waits for this reply here: it was made on another device, or its page was closed or reloaded. Open the reply there, or make a new invitation.
trouble-newer = This was made by a newer version of Privet. Reload this page to get the newest, then try again.
trouble-foreign = There is nothing of Privet in this. Look for a link with # and a long row of letters and digits, for text that begins with PV1, for a .privet file or a QR code.
trouble-own = This is your own invitation. Send it to the person you want to meet: it opens on their device.
trouble-own-reply = This is your own reply. Send it to whoever invited you: it is opened there.
trouble-answering = You are answering this invitation in another window. Go on there.
trouble-forged = This was changed on its way, or does not come from the person it names. Ask for a new one, by another way if you can.
trouble-too-large = This is too large for an invitation or a reply.
trouble-no-code = No QR code can be read in this picture. Take it straight from the front, in good light, with a white margin on all sides.
trouble-unreached = Your devices have not reached each other with this: the other page may have been closed, or a network in between lets no direct connection pass. Try once more with a new invitation.
trouble-failed = Something went wrong on this device. Try once more, or make a new invitation.
trouble-own-title = This is your own
trouble-own-anyway = Answer it from this window
trouble-answering-title = It is open in another window
trouble-reply-title = This reply cannot be used here

hand-drop = Drop it: Privet finds out what it is

delivered-title = Done: go back to the other window
delivered-lead = The window that made the invitation has the reply now, and shows who wants to come in. You can close this one.
delivered-close = Close this window

prejoin-view = What the others will see
prejoin-camera-off = Your camera is off
prejoin-why = Try your camera and microphone here first. The browser asks you for permission when you switch one on, and nobody sees or hears you before you enter.
prejoin-neither = You enter muted and without a picture. You can hear, see and write.
prejoin-microphone = You are heard once you enter, without a picture.
prejoin-camera = You are seen once you enter, and muted.
prejoin-both = You are seen and heard once you enter.
prejoin-coming = A device is still coming on: it will be on in the room.
prejoin-all-off = Enter with everything off

start-plan = Plan a room…
