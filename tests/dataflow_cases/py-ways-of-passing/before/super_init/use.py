from other import Base
class Chat(Base):
    def __init__(self):
        super().__init__(model="gpt-4-turbo-preview")
