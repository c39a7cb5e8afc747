using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>The classes that the visitors would like to see.</summary>
internal sealed partial class Visit
{
    public const int MaxObservations = 12;

    public List<VisitObservation> Observations { get; private set; } = [];

    /// <summary>The host asks a teacher whether visitors may come to a class.</summary>
    public TransitionResult Observe(VisitObservation observation, Instant now)
    {
        if (!CanChange(now) || Observations.Count >= MaxObservations)
            return TransitionResult.Refused;
        if (Observations.Exists(o => o.TeacherId == observation.TeacherId && o.Starts == observation.Starts))
            return TransitionResult.Already;
        Observations.Add(observation);
        return TransitionResult.Done;
    }

    /// <summary>The host takes a class off the list.</summary>
    public TransitionResult StopObserving(Guid id, Instant now)
    {
        if (!CanChange(now))
            return TransitionResult.Refused;
        return Observations.RemoveAll(o => o.Id == id) > 0 ? TransitionResult.Done : TransitionResult.Already;
    }

    /// <summary>The teacher agrees or declines; no one can answer in their place.</summary>
    public TransitionResult Consent(Guid id, Guid teacher, bool agrees, Instant now)
    {
        if (!CanChange(now) || Observations.Find(o => o.Id == id && o.TeacherId == teacher) is not { } observation)
            return TransitionResult.Refused;
        if (observation.StateOn(HostDay.Date) == (agrees ? ConsentState.Agreed : ConsentState.Declined))
            return TransitionResult.Already;
        observation.Answer(agrees, HostDay.Date);
        return TransitionResult.Done;
    }
}
