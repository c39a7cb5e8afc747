using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>What someone does with the clock: start a step, pause, resume, give more time, or turn it off.</summary>
internal sealed class ClockForm : SeenForm
{
    public Field Do { get; } = Field.Text("do", "Action").UpTo(10);

    /// <summary>A step of the agenda to start; blank for one that is typed in.</summary>
    public Field Block { get; } = Field.Text("block", "Step").UpTo(36);

    public Field Step { get; } = Field.Text("step", "What happens").UpTo(120).WithAutocomplete("off");

    public Field Minutes { get; } = Field.Number("minutes", "Minutes", 1, SessionClock.MaxMinutes);
}
