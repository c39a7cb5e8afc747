using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Mail;

/// <summary>What a mail's template sees; each mail has a record of its own that derives from this one.</summary>
/// <param name="Title">The subject.</param>
public abstract record MailPage(string Title) : PageModel(Title);
