using System.Text.Json;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Reading;

/// <summary>A byte range in a recipe file.</summary>
internal readonly record struct Stretch(long Start, long Length);

/// <summary>The position of a step in the file.</summary>
/// <param name="Name">Blank if the step has no name.</param>
/// <param name="List">The step's long list, which is read entry by entry; null if there is none.</param>
internal sealed record StepOutline(string Name, Stretch Whole, ListOutline? List);

/// <param name="Name">The name of the member that holds the list, as written in the file.</param>
internal sealed record ListOutline(string Name, Stretch Whole, IReadOnlyList<Stretch> Entries);

/// <summary>
/// An index of the byte positions of all parts of a recipe file. Building it reads the whole file, so that errors
/// anywhere are found before the first step runs; the parts are read again one by one while the steps run.
/// </summary>
internal sealed class RecipeIndex
{
    private const int MaxSteps = 10_000;
    private const int MaxEntries = 2_000_000;
    private const int MaxTokens = 1_000_000;
    private const int MaxPieceLength = 64 * 1024 * 1024;

    /// <summary>The members of a step that may not fit into memory.</summary>
    private static readonly string[] LongLists = ["data", "Files"];

    private readonly JsonTokenScanner scan;
    private readonly string file;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> stepNames = new(StringComparer.Ordinal);
    private readonly List<Stretch> entries = [];
    private readonly List<StepOutline> steps = [];
    private string member = "",
        stepMember = "",
        stepName = "";
    private ListOutline? list;
    private bool inSteps,
        inList;
    private long valueStart,
        stepStart,
        listStart,
        entryStart;
    private int tokens;

    private RecipeIndex(Stream stream, string file) => (scan, this.file) = (new JsonTokenScanner(stream, file), file);

    /// <summary>The members other than the steps, by name.</summary>
    public Dictionary<string, Stretch> Envelope { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null if the recipe has no list of steps.</summary>
    public IReadOnlyList<StepOutline>? Steps { get; private set; }

    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="RecipeException">The file can't be read; the message says where and why.</exception>
    public static RecipeIndex Read(Stream stream, string file)
    {
        var outline = new RecipeIndex(stream, file);
        outline.scan.Run(outline.Take);
        return outline;
    }

    private void Take(ref Utf8JsonReader reader, long start, long end)
    {
        var depth = reader.CurrentDepth;
        var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (++tokens > MaxTokens)
            throw scan.Fault(
                start,
                $"is too large for this portal. {{place}}: more than {MaxTokens} values in one entry."
            );
        if (depth == 0)
            CheckRoot(reader.TokenType);
        else if (depth == 1)
            TakeMember(ref reader, start, end, opens, closes);
        else if (!inSteps)
            return;
        else if (depth == 2)
            TakeStep(reader.TokenType, start, end, closes);
        else if (depth == 3)
            TakeStepMember(ref reader, start, end, closes);
        else if (depth == 4 && inList)
            TakeEntry(start, end, opens, closes);
    }

    private void CheckRoot(JsonTokenType token)
    {
        if (token is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
            throw new RecipeException($"{file}: a recipe is a JSON object, but this is {Kind(token)}.");
    }

    private void TakeMember(ref Utf8JsonReader reader, long start, long end, bool opens, bool closes)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            member = reader.GetString()!;
            if (!names.Add(member))
                throw Twice(start, member);
            return;
        }
        var isSteps = string.Equals(member, "steps", StringComparison.OrdinalIgnoreCase);
        if (isSteps && reader.TokenType == JsonTokenType.StartArray)
            (inSteps, Steps) = (true, steps);
        if (opens)
            valueStart = start;
        if (closes)
            inSteps = false;
        if (!opens && !isSteps)
            Envelope.TryAdd(member, Piece(closes ? valueStart : start, end));
        tokens = 0;
    }

    private void TakeStep(JsonTokenType token, long start, long end, bool closes)
    {
        if (token == JsonTokenType.StartObject)
        {
            stepStart = start;
            stepName = "";
            list = null;
            tokens = 0;
            stepNames.Clear();
        }
        else if (closes && token == JsonTokenType.EndObject)
            AddStep(end);
        else
            throw new RecipeException(
                $"{file}, step {steps.Count + 1}: a step must be an object, but is {Kind(token)}."
            );
    }

    private void AddStep(long end)
    {
        if (steps.Count == MaxSteps)
            throw new RecipeException($"{file} has more than {MaxSteps} steps.");
        if (end - stepStart - (list?.Whole.Length ?? 0) > MaxPieceLength)
            throw TooLong(stepStart);
        steps.Add(new StepOutline(stepName, new Stretch(stepStart, end - stepStart), list));
    }

    private void TakeStepMember(ref Utf8JsonReader reader, long start, long end, bool closes)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            stepMember = reader.GetString()!;
            if (!stepNames.Add(stepMember))
                throw Twice(start, stepMember);
        }
        else if (
            reader.TokenType == JsonTokenType.String
            && string.Equals(stepMember, "name", StringComparison.OrdinalIgnoreCase)
        )
            stepName = reader.GetString()!;
        else if (
            reader.TokenType == JsonTokenType.StartArray
            && list is null
            && LongLists.Contains(stepMember, StringComparer.OrdinalIgnoreCase)
        )
        {
            (inList, listStart) = (true, start);
            entries.Clear();
        }
        else if (closes && inList)
        {
            inList = false;
            list = new(stepMember, new Stretch(listStart, end - listStart), entries.ToArray());
        }
    }

    private void TakeEntry(long start, long end, bool opens, bool closes)
    {
        if (!closes)
            (entryStart, tokens) = (start, 0);
        if (opens)
            return;
        if (entries.Count == MaxEntries)
            throw scan.Fault(
                start,
                $"is too large for this portal. {{place}}: a list of more than {MaxEntries} entries."
            );
        entries.Add(Piece(entryStart, end));
    }

    private Stretch Piece(long start, long end) =>
        end - start <= MaxPieceLength ? new Stretch(start, end - start) : throw TooLong(start);

    private RecipeException TooLong(long start) =>
        scan.Fault(
            start,
            $"is too large for this portal. {{place}}: a value of more than {MaxPieceLength / 1024 / 1024} MB "
                + "starts here."
        );

    private RecipeException Twice(long start, string name) =>
        scan.Fault(start, $"isn’t valid JSON. {{place}}: the property '{name}' appears twice.");

    private static string Kind(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartArray or JsonTokenType.EndArray => "a list",
            JsonTokenType.String => "text",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            JsonTokenType.Null => "null",
            _ => "an object",
        };
}
