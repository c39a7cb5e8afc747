"""A mail server for tests: asks for STARTTLS and a password, keeps what it gets, and answers as it is told.

Arguments: certificate file, key file, user name, password. Prints its port, then answers one line to each line it reads:
  answer WORD   the next message is answered with WORD: 451 or 550 (after DATA), 550-recipient, 550-plain or 554-relay (at RCPT),
                530-sender (at MAIL FROM), or drop (kept, then hung up on)
  always WORD   every message from now on, until another word; 250 accepts again
  list          all messages so far, as JSON
It ends when its input does.
"""
import asyncio
import base64
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

logging.disable(logging.CRITICAL)
CERTIFICATE, KEY, USER, PASSWORD = sys.argv[1:5]


class Handler:
    def __init__(self):
        self.messages = []
        self.answers = []
        self.always = "250"

    def refusal(self, refusals):
        """The answer that is due now, if it is one of these."""
        word = self.answers[0] if self.answers else self.always
        if word not in refusals:
            return None
        if self.answers:
            self.answers.pop(0)
        return refusals[word]

    async def handle_MAIL(self, server, session, envelope, address, options):
        if refused := self.refusal({"530-sender": "530 5.7.60 this sender may not send"}):
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if refused := self.refusal({
            "550-recipient": f"550 5.1.1 <{address}> nobody of that name here",
            "550-plain": "550 no",
            "554-relay": "554 5.7.1 relay access denied",
        }):
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else self.always
        self.messages.append({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "signedIn": bool(session.authenticated),
            "answer": answer,
            "content": base64.b64encode(envelope.original_content).decode("ascii"),
        })
        if answer == "drop":
            server.transport.abort()
        return {"451": "451 4.3.0 try again later", "550": "550 5.7.1 not wanted"}.get(answer, "250 OK")


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == USER.encode() and data.password == PASSWORD.encode(), handled=False)


async def main():
    handler = Handler()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE, KEY)
    loop = asyncio.get_running_loop()

    def serve():
        return SMTP(handler, hostname="localhost", tls_context=tls, require_starttls=True, auth_required=True, authenticator=authenticate, loop=loop)

    listening = await loop.create_server(serve, "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := (await commands.readline()).decode().strip():
        if line == "list":
            print(json.dumps(handler.messages), flush=True)
        elif line.startswith("always"):
            handler.always = line.split()[1]
            print("ok", flush=True)
        else:
            handler.answers.append(line.split()[1])
            print("ok", flush=True)


asyncio.run(main())
