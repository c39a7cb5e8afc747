using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits;

/// <summary>A form that carries the version of the visit or day that the person saw when it was opened.</summary>
internal class SeenForm : Form
{
    public Field Version { get; } = Field.Number("version", "Version", 0, int.MaxValue);

    /// <summary>Null if the sender doesn't say what it saw, as an API client may.</summary>
    public int? Seen => Version.AsNumber;
}
