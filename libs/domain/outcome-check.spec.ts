import * as fc from 'fast-check';
import { checkOutcome, overrideReasonViolations } from './outcome-check';

describe('The outcome check', () => {
  it.each([
    ['Velocity'],
    ['Team velocity per sprint'],
    ['VELOCITY (3-sprint average)'],
    ['Vélocité is velocity'],
    ['Story points'],
    ['Story-points completed'],
    ['storyPointsBurned'],
    ['Sprint burndown'],
    ['Sprint goals met'],
    ['Stories per sprint'],
    ['Features shipped'],
    ['Number of features shipped to customers'],
    ['Feature shipped'],
    ['Shipped features per quarter'],
    ['New features delivered'],
    ['Shipping new features'],
    ['Features that we released this quarter'],
    ['Features shipped that were requested by customers'],
    ['Features shipped to improve retention'],
    ['Epics completed'],
    ['User stories implemented'],
    ['Experiments run'],
    ['Tickets closed'],
    ['Closed support tickets and closed tickets'],
    ['Tickets closed for customers who churned'],
    ['Bugs fixed'],
    ['Bug fixes per month'],
    ['Tasks completed'],
    ['Backlog items done'],
    ['Deployments'],
    ['Deployment frequency'],
    ['Releases per month'],
    ['Number of commits'],
    ['Lines of code'],
    ['Line of code per engineer'],
    ['Code coverage'],
    ['Pull requests merged'],
    ['Merged pull-requests'],
    ['Code reviews completed'],
    ['Meetings held'],
    ['Workshops conducted with users'],
    ['User testing sessions held'],
    ['Customer interviews conducted'],
    ['Emails sent'],
    ['E-mails sent to customers'],
    ['Customer engagement (emails sent)'],
    ['Push notifications sent per user'],
    ['Blog posts published'],
    ['Hours worked'],
    ['Hours logged by employees'],
    ['Team utilisation'],
    ['Billable hours'],
    ['Headcount'],
    ['Budget spent'],
    ['Roadmap delivered'],
    ['Roadmap items completed on time'],
    ['Delivery of the annual roadmap'],
    ['Milestones reached'],
    ['Projects delivered on time'],
    ['Migration % complete'],
    ['Landing page built'],
    ['Dashboards created'],
    ['Designs produced'],
    ['Requirements documented'],
  ])('reads "%s" as activity and asks a coaching question (R-MET-2)', (name) => {
    const check = checkOutcome(name, null);
    expect(check.verdict).toBe('ACTIVITY');
    expect(check.matched.length).toBeGreaterThan(0);
    expect(check.question).toMatch(/\?$/u);
  });

  it.each([
    ['Customers who use the shipped feature weekly'],
    ['Share of users who open emails sent in the first week'],
    ['Users returning after features shipped'],
    ['Adoption of features shipped this quarter'],
    ['Adoption rate of newly released features'],
    ['Shipped feature adoption'],
    ['Features shipped that customers use weekly'],
    ['Open rate of newsletters sent'],
    ['Checkout completion rate'],
    ['Time to resolve a ticket for the customer'],
    ['Hours until tickets are resolved'],
    ['Support tickets per 100 orders'],
    ['Customers who solve their issue without a ticket'],
    ['Support tickets opened per customer'],
    ['Issues resolved by customers themselves'],
    ['Course modules completed by learners'],
    ['Dashboards created by customers'],
    ['Tasks completed per active user'],
    ['Task completion rate'],
    ['Weekly active users'],
    ['Share of nurses who document at the bedside'],
    ['Invoices paid within 14 days'],
    ['Repeat purchase rate'],
    ['Trial to paid conversion'],
    ['Sign-ups completed'],
    ['Orders delivered on time'],
    ['Sales velocity'],
    ['Savings milestones reached by customers'],
    ['Café visits per week'],
    ['Posts published per member'],
    ['Emails opened'],
    ['Profile completion'],
    ['Share of applicants finishing the form in one sitting'],
    ['Referrals per customer'],
    ['Cart abandonment'],
    ['First-contact resolution'],
    ['Demo requests'],
    ['Churn'],
    ['Customers hit by failed deployments'],
    ['Featured products clicked'],
    ['Shipments tracked by shoppers'],
    [''],
    ['速度'],
  ])('reads "%s" as an outcome (R-MET-2)', (name) => {
    expect(checkOutcome(name, null)).toEqual({ verdict: 'OUTCOME', matched: [], question: null });
  });

  it.each([
    ['Team progress', 'Number of story points completed per sprint.'],
    ['Delivery health', 'Velocity of the team, averaged over three sprints.'],
    ['Customer value', 'Good to know. We measure features shipped per quarter.'],
    ['Engagement', 'How many newsletters we sent; counted monthly.'],
    ['Customers who love us', 'The total number of tickets closed.'],
  ])('is not fooled by the name "%s" when the description says "%s" (R-MET-2)', (name, description) => {
    expect(checkOutcome(name, description).verdict).toBe('ACTIVITY');
  });

  it.each([
    ['Checkout completion rate', 'Share of carts that end in an order. We will raise it by shipping features.'],
    ['Returning customers', 'Customers who come back within 30 days, whether or not features shipped meanwhile.'],
    ['Onboarding finished', 'Share of new users who finish setup. Not to be confused with tickets closed or velocity.'],
    ['Weekly active teams', 'Percentage of checkouts ended within one session as measured after each feature shipped.'],
    ['Repeat orders', null],
  ])('lets "%s" mention work in passing in its description (R-MET-2)', (name, description) => {
    expect(checkOutcome(name, description).verdict).toBe('OUTCOME');
  });

  it('names each phrase once and asks the question of the first (R-MET-2)', () => {
    const check = checkOutcome('Velocity, velocity and tickets closed', 'Velocity of the team');
    expect(check.matched).toEqual(['velocity', 'tickets closed']);
    expect(check.question).toContain('meaningful indicator of this team’s performance');
  });

  it('asks a different question for each kind of activity (R-MET-2)', () => {
    const names = ['velocity', 'features shipped', 'tickets closed', 'deployments', 'lines of code', 'meetings held'];
    names.push('emails sent', 'hours worked', 'roadmap delivered', 'page built');
    expect(new Set(names.map((name) => checkOutcome(name, null).question)).size).toBe(names.length);
  });

  it('reads any text without failing, whatever its case (R-MET-2)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string()), (name, description) => {
        const check = checkOutcome(name, description);
        expect(check.question === null).toBe(check.verdict === 'OUTCOME');
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom('tickets closed', 'story points', 'churn', 'emails opened'), (name) => {
        expect(checkOutcome(name.toUpperCase(), null)).toEqual(checkOutcome(name, null));
      }),
    );
  });

  it.each(['features shipped', 'velocity'])('finds "%s" among whole words only (R-MET-2)', (phrase) => {
    expect(checkOutcome(`x${phrase}`, null).verdict).toBe('OUTCOME');
    expect(checkOutcome(`${phrase}ø`, null).verdict).toBe('OUTCOME');
    expect(checkOutcome(`“${phrase}”`, null).verdict).toBe('ACTIVITY');
  });

  it('answers at once on long and repetitive text (R-MET-2)', () => {
    const started = performance.now();
    checkOutcome('features that were '.repeat(500), 'customers users time to '.repeat(1000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('Overriding the outcome check', () => {
  it.each([[null], [''], ['   '], ['n/a'], ['ok'], ['because.'], ['----------------']])(
    'takes more than %j as a reason (R-MET-2)',
    (reason) => {
      expect(overrideReasonViolations(reason, 'input.reason')).toMatchObject([
        { rule: 'R-MET-2', path: 'input.reason' },
      ]);
    },
  );

  it('takes a sentence as a reason (R-MET-2)', () => {
    expect(overrideReasonViolations('Closing is done by the customers themselves.', 'input.reason')).toEqual([]);
  });
});
