"""Reports as mail servers write them: Postfix, Exchange, Exim old and new; ``{id}`` is the letter's Message-ID."""

POSTFIX = """\
Return-Path: <>
Date: Thu, 30 Jul 2020 06:30:05 +0000 (UTC)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: noreply@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4BGy1P0Z.1596090605/mail.example.org"
Message-Id: <20200730063005.4BGy1P0Z@mail.example.org>

This is a MIME-encapsulated message.

--4BGy1P0Z.1596090605/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

<nobody@example.kz>: host mx.example.kz[192.0.2.1] said: 550 5.1.1
    <nobody@example.kz>: Recipient address rejected: User unknown

--4BGy1P0Z.1596090605/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4BGy1P0Z
Arrival-Date: Thu, 30 Jul 2020 06:30:00 +0000 (UTC)

Final-Recipient: rfc822; nobody@example.kz
Original-Recipient: rfc822;nobody@example.kz
Action: {action}
Status: {code}
Remote-MTA: dns; mx.example.kz
Diagnostic-Code: smtp; 550 5.1.1 <nobody@example.kz>: Recipient address
    rejected: User unknown

--4BGy1P0Z.1596090605/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <noreply@example.org>
From: SPECA sessions <noreply@example.org>
To: nobody@example.kz
Subject: A nomination is returned
Message-ID: {id}
Content-Type: text/plain; charset="utf-8"

Please add the function.

--4BGy1P0Z.1596090605/mail.example.org--
"""

EXCHANGE = """\
From: <postmaster@example.tj>
To: <noreply@example.org>
Date: Thu, 30 Jul 2020 06:30:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_000_9B1deb4d"
MIME-Version: 1.0
Auto-Submitted: auto-replied
In-Reply-To: {id}
References: {id}
Subject: Undeliverable: A nomination is returned

--_000_9B1deb4d
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="_001_9B1deb4d"

--_001_9B1deb4d
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

WW91ciBtZXNzYWdlIHdhc24ndCBkZWxpdmVyZWQu

--_001_9B1deb4d--

--_000_9B1deb4d
Content-Type: message/delivery-status

Reporting-MTA: dns;EXCH01.example.tj
Received-From-MTA: dns;mail.example.org
Arrival-Date: Thu, 30 Jul 2020 06:30:00 +0000

Final-Recipient: rfc822;nobody@example.tj
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--_000_9B1deb4d
Content-Type: text/rfc822-headers

From: SPECA sessions <noreply@example.org>
To: nobody@example.tj
Subject: A nomination is returned
Message-ID:
 {id}

--_000_9B1deb4d--
"""

EXIM = """\
Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mail.example.uz>
To: noreply@example.org
Auto-Submitted: auto-replied
X-Failed-Recipients: nobody@example.uz
References: {id}
Content-Type: multipart/report; report-type=delivery-status; boundary=1596090605-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1k12Ab-0001cd-EF@mail.example.uz>

--1596090605-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error.

--1596090605-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mail.example.uz

Action: failed
Final-Recipient: rfc822;nobody@example.uz
Status: 5.2.2
Remote-MTA: dns; mx.example.uz
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

--1596090605-eximdsn-1804289383
Content-type: message/rfc822

From: SPECA sessions <noreply@example.org>
To: nobody@example.uz
Message-ID: {id}

--1596090605-eximdsn-1804289383--
"""

OLD_EXIM = """\
Return-path: <>
X-Failed-Recipients: nobody@example.tm
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.example.tm>
To: noreply@example.org
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1k12Ab-0001cd-EF@mail.example.tm>

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  nobody@example.tm
    host mx.example.tm [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<nobody@example.tm>:
    550 5.7.1 Message rejected by policy

------ This is a copy of the message, including all the headers. ------

Return-path: <noreply@example.org>
From: SPECA sessions <noreply@example.org>
To: nobody@example.tm
Message-ID: {id}

Please add the function.
"""

INTERNATIONAL = """\
From: MAILER-DAEMON@mail.example.org
To: noreply@example.org
Content-Type: multipart/report; report-type=global-delivery-status; boundary=g
MIME-Version: 1.0

--g
Content-Type: text/plain; charset=utf-8

Письмо не доставлено.

--g
Content-Type: message/global-delivery-status; charset=utf-8

Reporting-MTA: dns; mail.example.org

Final-Recipient: utf-8; некто@example.kg
Action: failed
Status: 5.1.2
Diagnostic-Code: smtp; 550 5.1.2 нет такого узла

--g
Content-Type: message/global-headers; charset=utf-8

Subject: Ответ
Message-ID: {id}

--g--
"""

OUT_OF_OFFICE = """\
From: nobody@example.kz
To: noreply@example.org
Subject: Automatic reply: A nomination is returned
Auto-Submitted: auto-replied
In-Reply-To: {id}
References: {id}
Content-Type: text/plain; charset=utf-8

I am out of the office. Status: 5.1.1, Action: failed.
"""

READ_RECEIPT = """\
From: nobody@example.kz
To: noreply@example.org
Subject: Read: A nomination is returned
In-Reply-To: {id}
Content-Type: multipart/report; report-type=disposition-notification; boundary=r
MIME-Version: 1.0

--r
Content-Type: message/disposition-notification

Final-Recipient: rfc822; nobody@example.kz
Original-Message-ID: {id}
Disposition: manual-action/MDN-sent-manually; displayed

--r--
"""
