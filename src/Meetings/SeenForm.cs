using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Meetings;

/// <summary>A form that carries the version that the person saw when it was opened.</summary>
public class SeenForm : Form
{
    public Field Version { get; } = Field.Number("version", "Version", 0, int.MaxValue);

    /// <summary>Null if the sender doesn't say what it saw; a number that no version has if it isn't one.</summary>
    public int? Seen => Version.Values.Count == 0 ? null : Version.AsNumber ?? -1;
}
