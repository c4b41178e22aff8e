// Coordinates of users and items in two dimensions.

/** How many items and users have coordinates that `gnnrec.map.write` left. */
export function storedMap(mapping) {
  return {
    statement: `
      RETURN EXISTS { MATCH (node:${mapping.item}) WHERE node.mapX IS :: FLOAT NOT NULL } AS stored`,
  };
}

/** The coordinates of items and users, computed now or as stored. */
export function map(mapping, state, method) {
  const columns = `
    CASE kind WHEN 'item' THEN toStringOrNull(coalesce(node.title, node.name))
      ELSE toStringOrNull(coalesce(node.name, node.title)) END AS caption,
    CASE WHEN node.genres IS :: STRING THEN [node.genres]
      WHEN node.genres IS :: LIST<STRING NOT NULL> THEN node.genres ELSE [] END AS genres,
    CASE kind WHEN 'item' THEN COUNT { (node)${mapping.likedBy()}() } END AS likes`;
  return method === 'stored'
    ? {
        statement: `
          CALL () {
            MATCH (node:${mapping.item}) RETURN 'item' AS kind, node, ${mapping.itemId('node')} AS id
            UNION ALL
            MATCH (node:${mapping.user}) RETURN 'user' AS kind, node, ${mapping.userId('node')} AS id
          }
          WITH kind, id, node WHERE node.mapX IS :: FLOAT NOT NULL AND node.mapY IS :: FLOAT NOT NULL
          RETURN kind, id, node.mapX AS x, node.mapY AS y, ${columns} ORDER BY kind, id`,
      }
    : {
        statement: `CALL gnnrec.map($configuration) YIELD kind, id, node, x, y RETURN kind, id, x, y, ${columns}`,
        parameters: { configuration: { modelName: state.model, method } },
      };
}
