using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Reading;

/// <summary>
/// A recipe file that stays open while its steps run: parts are read when needed and never all at once.
/// </summary>
internal sealed class RecipeFile : IDisposable
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = JsonTokenScanner.DeepestLevel,
    };

    private readonly FileStream stream;

    private RecipeFile(FileStream stream, string name)
    {
        this.stream = stream;
        Name = name;
        Outline = RecipeIndex.Read(stream, name);
    }

    public string Name { get; }

    public RecipeIndex Outline { get; }

    /// <exception cref="RecipeException">The file doesn't exist or can't be read.</exception>
    public static RecipeFile Open(string file)
    {
        if (!File.Exists(file))
            throw new RecipeException($"Recipe file {file} not found.");
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.RandomAccess);
        try
        {
            return new RecipeFile(stream, Path.GetFileName(file));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Returns a member of the envelope.</summary>
    public JsonNode? Envelope(string member) =>
        Outline.Envelope.TryGetValue(member, out var piece) ? Read(piece) : null;

    /// <summary>Returns a step without its long list, which <see cref="Entries"/> reads.</summary>
    public JsonObject Step(StepOutline step)
    {
        if (step.List is not { } list)
            return (JsonObject)Read(step.Whole)!;
        var (head, after) = ((int)(list.Whole.Start - step.Whole.Start), list.Whole.Start + list.Whole.Length);
        var tail = (int)(step.Whole.Start + step.Whole.Length - after);
        var bytes = new byte[head + 2 + tail];
        Fill(step.Whole.Start, bytes.AsSpan(0, head));
        "[]"u8.CopyTo(bytes.AsSpan(head));
        Fill(after, bytes.AsSpan(head + 2));
        return (JsonObject)Parse(bytes, step.Whole.Start)!;
    }

    public IEnumerable<JsonNode?> Entries(ListOutline list) => list.Entries.Select(Read);

    public void Dispose() => stream.Dispose();

    private JsonNode? Read(Stretch piece)
    {
        var length = (int)piece.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Fill(piece.Start, bytes.AsSpan(0, length));
            return Parse(bytes.AsSpan(0, length), piece.Start);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private JsonNode? Parse(ReadOnlySpan<byte> bytes, long start)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: Options);
        }
        catch (JsonException e)
        {
            throw new JsonTokenScanner(stream, Name).Fault(
                start,
                $"isn’t valid JSON. In the value starting at {{place}}: "
                    + $"{e.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}"
            );
        }
    }

    private void Fill(long start, Span<byte> bytes)
    {
        stream.Position = start;
        stream.ReadExactly(bytes);
    }
}
