class SessionManager:
    def __init__(self, session_class, **session_args):
        self.sessions = {}
        self.session_class = session_class
        self.session_args = session_args

    def build(self, session_id):
        if session_id not in self.sessions:
            self.sessions[session_id] = self.session_class(session_id, **self.session_args)
        return self.sessions[session_id]
