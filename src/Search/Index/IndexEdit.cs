using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace NetworkPortal.Search.Index;

/// <param name="Document">The new document for the key, or null to delete it.</param>
internal readonly record struct IndexEdit(Term Key, Document? Document);
