"""A real mail server that behaves as a test asks. It prints its port, then one line of JSON a mail."""

import asyncio
import email
import email.policy
import json
import logging
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# It lets people sign in without TLS, on this machine alone, and would say aloud what it thinks of that.
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

MODE = sys.argv[1]


class Handler:
    def __init__(self):
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if MODE == "greylist" and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, come back later"
        if MODE == "reject":
            return f"550 5.1.1 <{address}>: no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if MODE == "hang":
            await asyncio.sleep(3600)
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        headers = {name.lower(): str(value) for name, value in mail.items()}
        line = {"to": envelope.rcpt_tos, "headers": headers, "text": mail.get_content()}
        print(json.dumps(line), flush=True)
        return "250 OK"


HANDLER = Handler()


def let_in(server, session, envelope, mechanism, data):
    known = (data.login, data.password) == (b"desk", b"right")
    return AuthResult(success=known, handled=False)


def server():
    if MODE == "sign-in":
        return SMTP(HANDLER, authenticator=let_in, auth_required=True, auth_require_tls=False)
    return SMTP(HANDLER)


async def main():
    listening = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()


asyncio.run(main())
