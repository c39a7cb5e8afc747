using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits;

/// <summary>The host's yes, on the page of the visit.</summary>
internal sealed class ConfirmForm : SeenForm
{
    public Field Note { get; } =
        Field.LongText("note", "Note to the visitors", 3).UpTo(2000).WithHint("We’ll include it in the invitation.");
}
