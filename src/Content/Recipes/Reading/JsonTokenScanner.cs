using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Reading;

/// <summary>
/// Scans JSON of any length in one pass, token by token, holding only one token in memory. Errors and exceeded limits
/// are reported with line and column.
/// </summary>
internal sealed class JsonTokenScanner(Stream stream, string name)
{
    public const int MaxTokenLength = 32 * 1024 * 1024;
    public const int DeepestLevel = 64;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = DeepestLevel,
    };

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int filled;

    /// <summary>The file position of the start of the buffer.</summary>
    private long basis;

    internal delegate void Visit(ref Utf8JsonReader reader, long start, long end);

    /// <exception cref="RecipeException">The file is not JSON in UTF-8, or exceeds a limit.</exception>
    public void Run(Visit visit)
    {
        try
        {
            SkipMark();
            Read(visit);
        }
        catch (JsonException e)
        {
            throw new RecipeException(
                $"{name} isn’t valid JSON. Line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {Cause(e)}",
                e
            );
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Creates an exception for an error at a position in the file.</summary>
    public RecipeException Fault(long offset, string words)
    {
        stream.Position = 0;
        var line = 1;
        var column = 1L;
        var left = offset;
        for (
            int read;
            left > 0 && (read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left))) > 0;
            left -= read
        )
        {
            var part = buffer.AsSpan(0, read);
            line += part.Count((byte)'\n');
            column = part.LastIndexOf((byte)'\n') is >= 0 and var at ? read - at : column + read;
        }
        return new RecipeException(
            $"{name} {words.Replace("{place}", $"Line {line}, column {column}", StringComparison.Ordinal)}"
        );
    }

    /// <summary>
    /// Skips the UTF-8 byte order mark that some editors write. Throws if a UTF-16 byte order mark or zero bytes show
    /// that the file is not UTF-8.
    /// </summary>
    private void SkipMark()
    {
        filled = stream.ReadAtLeast(buffer, 4, throwOnEndOfStream: false);
        if (buffer.AsSpan(0, filled) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..])
            throw new RecipeException($"{name} isn’t UTF-8; it may be UTF-16. Save it as UTF-8, then try again.");
        if (!buffer.AsSpan(0, filled).StartsWith(Encoding.UTF8.Preamble))
            return;
        Shift(3);
    }

    private void Read(Visit visit)
    {
        var state = new JsonReaderState(Options);
        for (var final = false; ; )
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), final, state);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    Check(ref reader);
                visit(ref reader, basis + reader.TokenStartIndex, basis + reader.BytesConsumed);
            }
            if (final)
                return;
            state = reader.CurrentState;
            Shift((int)reader.BytesConsumed);
            if (filled == buffer.Length)
                Grow();
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            final = read == 0;
        }
    }

    /// <summary>
    /// Decodes every name and string now, so that invalid ones are found here and not in the middle of a step.
    /// </summary>
    private void Check(ref Utf8JsonReader reader)
    {
        if (!Utf8.IsValid(reader.ValueSpan))
            throw Fault(
                basis + reader.TokenStartIndex,
                "isn’t UTF-8. {place}: bytes that can’t be read. Save the file as UTF-8, then try again."
            );
        // Of all escape sequences, only \u can be invalid.
        if (!reader.ValueIsEscaped || reader.ValueSpan.IndexOf("\\u"u8) < 0)
            return;
        try
        {
            if (reader.GetString()!.Contains('\0'))
                throw Fault(
                    basis + reader.TokenStartIndex,
                    "has text that can’t be read. {place}: it has a NUL character."
                );
        }
        catch (InvalidOperationException e)
        {
            throw Fault(basis + reader.TokenStartIndex, $"has text that can’t be read. {{place}}: {e.Message}");
        }
    }

    private void Shift(int by)
    {
        buffer.AsSpan(by, filled - by).CopyTo(buffer);
        (filled, basis) = (filled - by, basis + by);
    }

    private void Grow()
    {
        if (buffer.Length >= MaxTokenLength)
            throw Fault(
                basis,
                $"is too large for this portal. {{place}}: a string of more than {MaxTokenLength / 1024 / 1024} MB "
                    + "starts here."
            );
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private static string Cause(JsonException e) => e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
