using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits.Noting;

/// <summary>A note about a block of the agenda, or about the whole visit.</summary>
internal sealed class NoteForm : Form
{
    public NoteForm(Guid? block = null)
    {
        Id.Set($"{Guid.CreateVersion7()}");
        Block.Set(block is null ? null : $"{block}");
    }

    /// <summary>Given by the form, so that a note sent twice is there once.</summary>
    public Field Id { get; } = Field.Text("note", "Note").UpTo(36);

    public Field Block { get; } = Field.Text("block", "Block").UpTo(36);

    public Field Text { get; } =
        Field.LongText("text", "Your note", 3).UpTo(VisitNote.TextLength).Require("Enter a note.");

    public Guid? About => Guid.TryParse(Block.Value, out var block) ? block : null;
}

/// <summary>Marks a block as done, or not.</summary>
internal sealed class TickForm : Form
{
    public Field Block { get; } = Field.Text("block", "Block").UpTo(36).Require("Choose a block.");

    public Field Done { get; } = Field.Checkbox("done", "Done");
}

/// <summary>Tells the other side about being late.</summary>
internal sealed class DelayForm : Form
{
    public Field Minutes { get; } =
        Field
            .Choice("minutes", "How late?")
            .From(
                new[] { 5, 10, 15, 20, 30, 45, 60 }.Select(minutes => new Option(
                    $"{minutes}",
                    $"About {minutes} minutes"
                ))
            )
            .Require("Choose how late you are.");

    public Field Text { get; } =
        Field.Text("late_note", "Anything else?").UpTo(200).WithHint("For example, “We’re stuck on I-70.”");

    public string Reason =>
        string.Join(' ', new[] { $"About {Minutes.Value} minutes late.", Text.Value }.Where(part => part.Length > 0));
}
