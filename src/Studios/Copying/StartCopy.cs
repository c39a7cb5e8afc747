using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Outlining;
using NetworkPortal.Journals;

namespace NetworkPortal.Studios.Copying;

/// <summary>Gives a studio what it starts with when it opens: measures without points, and change ideas. Its agendas
/// wait where facilitators write them.</summary>
internal sealed class StartCopy(GroupOutlines groups)
{
    /// <summary>Called within the transaction that opens it.</summary>
    public void Run(Studio studio) =>
        groups.Start(
            new CycleGroup(Audience.Studio, studio.Id),
            studio.ProposedById,
            new(studio.Question, studio.Outline.Measures, studio.Outline.Ideas)
        );
}
