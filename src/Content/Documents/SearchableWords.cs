using NetworkPortal.Content.Media;

namespace NetworkPortal.Content.Documents;

/// <summary>
/// Tells editors how many words of a file search can read. Holds the sentences, because counting the words of a large
/// file takes too long for every page that shows it.
/// </summary>
internal sealed class SearchableWords(DocumentTextExtractor documents, MediaStore media)
{
    private readonly HeldByFile<string> held = new(media);

    /// <summary>Returns a sentence; blank if the file isn't a document or doesn't exist.</summary>
    public async Task<string> Of(string path, CancellationToken ct) =>
        MediaPath.Fault(path) is null && MediaPath.KindOf(path) == MediaKind.Document
            ? await held.Of(path, async _ => (await documents.Open(path, ct)).Describe(path)) ?? ""
            : "";
}
