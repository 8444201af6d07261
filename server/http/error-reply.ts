import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../domain/refusal.ts';
import { Refused, statusOf } from './refused.ts';

/** Faults of the request that the framework finds before any route: too large, not JSON, wrong kind. */
const isRequestFault = (error: Error): boolean => {
  const status = (error as Partial<FastifyError>).statusCode;
  return status !== undefined && status >= 400 && status < 500;
};

/** Turns whatever a route threw into the one reply shape. What nobody expected is logged by its name and code, never by its message: that may hold a person's data. */
export function replyError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) return reply.status(statusOf(error.refusal.code)).send(error.refusal);
  if (isRequestFault(error)) {
    const { code, statusCode } = error as FastifyError;
    return reply.status(statusCode ?? 400).send(refuse('input-invalid', code));
  }
  const { code } = error as Partial<FastifyError>;
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 4)
    .map((line) => line.trim());
  request.log.error({ event: 'request-failed', error: error.name, code: code ?? null, at });
  return reply.status(500).send(refuse('internal', request.id));
}
