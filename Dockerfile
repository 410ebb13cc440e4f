# syntax=docker/dockerfile:1
# One file for all of them: `docker build --target api .`, or gateway, worker, standalone.

# Only what npm reads, so that a change of a source installs nothing anew.
FROM node:26.10.0-bookworm-slim AS manifests
RUN --mount=type=bind,target=/source cd /source && mkdir /manifests \
 && cp --parents package.json package-lock.json .npmrc libs/*/*/package.json workflows/package.json \
      apps/*/package.json /manifests

# Everything that it takes to build, the web app included.
FROM node:26.10.0-bookworm-slim AS build
WORKDIR /gatehouse
COPY --from=manifests /manifests ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY . .
RUN npm run build && mkdir /built && cp --parents -r libs/*/*/dist workflows/dist apps/*/dist /built

# What runs in production, and nothing that a browser needs: that is in the build of the web app already. Of Temporal's
# core, which its package brings for every platform, only the one for this image is kept.
FROM node:26.10.0-bookworm-slim AS packages
WORKDIR /gatehouse
COPY --from=manifests /manifests ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund --omit=dev --ignore-scripts \
      -w @gatehouse/app-api -w @gatehouse/app-gateway -w @gatehouse/app-worker -w @gatehouse/app-standalone \
 && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 \
      ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

# npm is for building. The folder of data belongs to whom the processes run as.
FROM node:26.10.0-bookworm-slim AS runtime
ENV NODE_ENV=production GATEHOUSE_DATA=/data GATEHOUSE_HOST=0.0.0.0
WORKDIR /gatehouse
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /opt/yarn* \
 && install -d -o node -g node /data
COPY --from=packages /gatehouse ./
COPY --from=build /built ./
USER node
VOLUME /data

FROM runtime AS gateway
EXPOSE 8081 8082
CMD ["node", "apps/gateway/dist/main.js"]

FROM runtime AS worker
CMD ["node", "apps/worker/dist/main.js"]

FROM runtime AS api
EXPOSE 8080
CMD ["node", "apps/api/dist/main.js"]

# The last one is what `docker build .` makes: everything in one process, over one folder.
FROM runtime AS standalone
EXPOSE 8080 8081 8082
CMD ["node", "apps/standalone/dist/main.js"]
