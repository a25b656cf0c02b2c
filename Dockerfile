# The package as it is in this checkout, built once; docker-compose.yml uses it for the reference servers and for runs.
FROM node:20.20-bookworm-slim AS build
WORKDIR /assay
COPY package.json package-lock.json ./
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:20.20-bookworm-slim
WORKDIR /assay
ENV NODE_ENV=production
COPY --from=build /assay/package.json ./
COPY --from=build /assay/node_modules node_modules
COPY --from=build /assay/dist dist
USER node
ENTRYPOINT ["node", "/assay/dist/cli/main.js"]
CMD ["--help"]
