using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace NetworkPortal.Search.Index;

/// <param name="Document">What is to be found under the key from now on; null for nothing.</param>
internal readonly record struct IndexEdit(Term Key, Document? Document);
