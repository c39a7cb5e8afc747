namespace NetworkPortal.Studios.Reading;

/// <summary>A person's relation to a studio, which determines the next action.</summary>
internal static class StudioViewerState
{
    /// <param name="past">Whether its last day is over.</param>
    public static string Of(Studio studio, StudioMembership? mine, bool signedIn, bool maySit, bool past) =>
        studio.State switch
        {
            StudioState.Proposed or StudioState.Returned => "proposed",
            StudioState.Declined => "declined",
            StudioState.Canceled => "canceled",
            StudioState.Completed => "completed",
            StudioState.Paused when mine is null => "paused",
            _ when past && mine is not { IsInRoom: true } => "past",
            _ when mine is null => !signedIn ? "sign-in"
            : !maySit ? "no-school"
            : studio.SpotsLeft > 0 ? "may-join"
            : "may-wait",
            _ when mine.Leads => "leads",
            _ => mine.IsInRoom ? "member" : "waiting",
        };
}
