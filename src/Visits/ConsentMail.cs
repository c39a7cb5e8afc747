using NetworkPortal.Mail;

namespace NetworkPortal.Visits;

/// <summary>The emails about classes that visitors would like to see.</summary>
internal sealed class ConsentMail(VisitMailer mailer)
{
    /// <param name="observation">A class with its teacher loaded.</param>
    public Task Asked(Visit visit, VisitObservation observation, CancellationToken ct) =>
        observation.Teacher.Email is { } email
            ? mailer.Tell(
                new(visit, "visit-consent-asked", $"May {visit.School.Name} see your class?") { Page = "/consent" },
                new(observation.TeacherId, new Recipient(email, observation.Teacher.DisplayName)),
                VisitNotices.Consent,
                needed: true,
                ct
            )
            : Task.CompletedTask;

    /// <summary>Tells the people who act for the host that a teacher answered.</summary>
    public Task Answered(Visit visit, CancellationToken ct) =>
        mailer.NotifyHost(
            new(visit, "visit-consent-answered", $"A teacher answered: visit from {visit.School.Name}")
            {
                Page = "/classrooms",
            },
            VisitNotices.Change,
            ct
        );
}
