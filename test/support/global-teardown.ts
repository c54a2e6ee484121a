import { closeTestServer } from './database-server';

export default closeTestServer;
