using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime.Text;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>The form for an agenda: a row for each block, and some blank ones. It works without scripts.</summary>
public sealed class AgendaForm : SeenForm
{
    private const int BlankRows = 2;

    /// <summary>What the button says that asks for more rows.</summary>
    public const string More = "more";

    private readonly IReadOnlyDictionary<Guid, string> sources;
    private readonly List<AgendaRow> rows = [];

    /// <param name="sources">What blocks can take their room and people from, as people read it.</param>
    public AgendaForm(IReadOnlyDictionary<Guid, string> sources) => this.sources = sources;

    public Field Quietly { get; } = Field.Checkbox("quietly", "This is a small fix. Don’t email the other school.");

    public IReadOnlyList<AgendaRow> Rows => rows;

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. rows.SelectMany(row => row.Fields)];

    /// <summary>The blocks that were entered, without those to remove.</summary>
    public IReadOnlyList<AgendaBlock> Blocks => [.. Kept.Select(row => row.Block)];

    private IEnumerable<AgendaRow> Kept => rows.Where(row => !row.IsBlank && !row.Remove.Checked);

    /// <summary>Fills in blocks, and blank rows after them.</summary>
    public AgendaForm Show(IEnumerable<AgendaBlock> blocks, int version)
    {
        Version.Set($"{version}");
        foreach (var block in blocks)
            NewRow().Fill(block);
        return WithBlankRows();
    }

    /// <summary>Adds blank rows, up to the limit.</summary>
    public AgendaForm WithBlankRows()
    {
        for (var count = 0; count < BlankRows && rows.Count < Agenda.MaxBlocks; count++)
            NewRow().Id.Set($"{Guid.CreateVersion7()}");
        return this;
    }

    /// <summary>Reads as many rows as were sent.</summary>
    /// <returns>Whether the person asked for more rows instead of saving.</returns>
    public async Task<bool> ReadAll(HttpContext http)
    {
        var sent = await FormBody.Read(http);
        while (rows.Count < Agenda.MaxBlocks && sent.ContainsKey($"title-{rows.Count + 1}"))
            NewRow();
        await Read(http);
        if (sent["do"] == More)
            return true;
        var ids = new HashSet<Guid>();
        foreach (var row in Kept)
            row.Check(ids);
        return false;
    }

    private AgendaRow NewRow()
    {
        var row = new AgendaRow(rows.Count + 1, sources);
        rows.Add(row);
        return row;
    }
}

/// <summary>A block as the form takes it. A blank row is ignored.</summary>
public sealed class AgendaRow
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly IReadOnlyDictionary<Guid, string> sources;

    internal AgendaRow(int number, IReadOnlyDictionary<Guid, string> sources)
    {
        this.sources = sources;
        Number = number;
        Id = Field.Text($"block-{number}", "Block").UpTo(36);
        Source = Field.Text($"source-{number}", "Classroom").UpTo(36);
        Starts = Field.Hour($"starts-{number}", "Starts");
        Ends = Field.Hour($"ends-{number}", "Ends");
        Title = Field.Text($"title-{number}", "What happens").UpTo(AgendaBlock.TitleLength).WithAutocomplete("off");
        Room = Field.Text($"room-{number}", "Room").UpTo(AgendaBlock.RoomLength).WithAutocomplete("off");
        Who = Field.Text($"who-{number}", "Who").UpTo(AgendaBlock.WhoLength).WithAutocomplete("off");
        Focus = Field.LongText($"focus-{number}", "Focus question", 2).UpTo(AgendaBlock.FocusLength);
        Evidence = Field.LongText($"evidence-{number}", "What to look for", 3).UpTo(AgendaBlock.EvidenceLength);
        Remove = Field.Checkbox($"remove-{number}", $"Remove block {number} when I save");
    }

    public int Number { get; }

    public Field Id { get; }

    public Field Source { get; }

    public Field Starts { get; }

    public Field Ends { get; }

    public Field Title { get; }

    public Field Room { get; }

    public Field Who { get; }

    public Field Focus { get; }

    public Field Evidence { get; }

    public Field Remove { get; }

    internal IReadOnlyList<Field> Fields => [Id, Source, Starts, Ends, Title, Room, Who, Focus, Evidence, Remove];

    /// <summary>The room and people that the block takes over; blank if it names them itself.</summary>
    public string TakenFrom => SourceId is { } id ? sources[id] : "";

    /// <summary>"Block 3: Lunch".</summary>
    public string Heading => Title.Value.Length > 0 ? $"Block {Number}: {Title.Value}" : $"Block {Number}";

    public bool IsBlank => Fields.Except([Id, Source]).All(one => one.Values.Count == 0);

    /// <summary>Whether anything but the times and the title is filled in or wrong.</summary>
    public bool HasDetails =>
        new[] { Room, Who, Focus, Evidence }.Any(one => one.Values.Count > 0 || one.Error is not null);

    private Guid? SourceId => Guid.TryParse(Source.Value, out var id) && sources.ContainsKey(id) ? id : null;

    internal AgendaBlock Block =>
        new()
        {
            Id = Guid.TryParse(Id.Value, out var id) ? id : Guid.CreateVersion7(),
            Starts = Starts.AsHour!.Value,
            Ends = Ends.AsHour!.Value,
            Title = Title.Value,
            Room = SourceId is null ? Room.Value : "",
            Who = SourceId is null ? Who.Value : "",
            Focus = Focus.Value,
            Evidence = Evidence.Value,
            Source = SourceId,
        };

    internal void Fill(AgendaBlock block)
    {
        Id.Set($"{block.Id}");
        Source.Set(block.Source is { } source && sources.ContainsKey(source) ? $"{source}" : null);
        Starts.Set(Hour.Format(block.Starts));
        Ends.Set(Hour.Format(block.Ends));
        foreach (
            var (field, text) in new[]
            {
                (Title, block.Title),
                (Room, block.Room),
                (Who, block.Who),
                (Focus, block.Focus),
                (Evidence, block.Evidence),
            }
        )
            field.Set(text.Length > 0 ? text : null);
        Require();
    }

    private IEnumerable<(Field Field, string Message)> Needed =>
        [
            (Starts, $"Block {Number}: enter a start time."),
            (Ends, $"Block {Number}: enter an end time."),
            (Title, $"Block {Number}: enter what happens."),
        ];

    /// <summary>Marks what a block can’t do without. A blank row needs nothing.</summary>
    private void Require()
    {
        foreach (var (needed, message) in Needed)
            needed.Require(message);
    }

    /// <param name="ids">The blocks before it, to which this adds its own.</param>
    internal void Check(HashSet<Guid> ids)
    {
        Require();
        foreach (var (needed, message) in Needed.Where(pair => pair.Field.Values.Count == 0))
            needed.Fail(message);
        if (Starts.AsHour is { } starts && Ends.AsHour <= starts)
            Ends.Fail($"Block {Number}: enter an end time after {Clock.Format(starts)}.");
        if (Guid.TryParse(Id.Value, out var id) && !ids.Add(id))
            Id.Set();
    }
}
