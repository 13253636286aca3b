import axios from 'axios';

const client = axios.create({
  baseURL: 'https://api.elevenlabs.io/v1',
  headers: { 'xi-api-key': process.env.KEY },
});

const voiceService = {
  async updateAgent(agentId, config) {
    const response = await client.patch(`/convai/agents/${agentId}`, config);
    return response.data;
  },
};

export default voiceService;
